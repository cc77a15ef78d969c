# The wizard in Uyghur, from a package; one with a broken signature is refused.
# stick package: package
# stick broken: package broken
# stick foreign: package foreign
# writes the store
lang ug
wait 400
key F5
tap #entry.staff
tap #pin.7
tap #pin.3
tap #pin.9
tap #pin.1
tap #pin.0
tap #pin.4
tap #pin.enter
tap #pin.7
tap #pin.3
tap #pin.9
tap #pin.1
tap #pin.0
tap #pin.4
tap #pin.enter
tap #entry.written
expect-screen staff
tap #lang.ug
expect-lang ug
tap #staff.update
expect "USB دىسكىنى قىستۇرۇش"
plug broken
tap "broken"
wait 1500
expect #fault.0
# It cannot be gone on with.
tap #update.go
expect "سېلىشتۇرۇش: بۇ قېتىم نېمە ئۆزگىرىدۇ"
tap #update.stop
unplug broken
plug foreign
tap "foreign"
wait 1500
expect #fault.0
tap #update.stop
unplug foreign
plug package
tap "package"
wait 1500
expect "سېلىشتۇرۇش: بۇ قېتىم نېمە ئۆزگىرىدۇ"
shot package.png
tap #update.stop
expect-screen update
tap #staff.back
expect-screen staff
tap #staff.leave
wait 600
expect-screen attract
