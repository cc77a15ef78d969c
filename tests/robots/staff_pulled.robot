# A stick that is pulled out after a tenth, a half and nearly all of it was
# copied: visitors keep what they have, and the next try ends well.
# stick heavy: mineral.csv "Halite" "Rock salt"; media 60
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
tap #staff.update
plug heavy
tap "heavy"
wait 2000
expect "سېلىشتۇرۇش: بۇ قېتىم نېمە ئۆزگىرىدۇ"
tap #update.go
expect-screen staff-pin
tap #pin.7
tap #pin.3
tap #pin.9
tap #pin.1
tap #pin.0
tap #pin.4
tap #pin.enter
copied 10
shot at-10.png
unplug heavy
expect "كۆچۈرۈۋاتقاندا USB دىسكا چىقىرىۋېتىلدى."
expect "زىيارەتچىلەر يەنىلا ئەسلىدىكى مەزمۇننى كۆرىدۇ."
expect "قايتا قىستۇرۇپ باشلاڭ؛ كۆچۈرۈلگىنى ساقلىنىدۇ."
expect #update.port
tap #staff.back
tap #staff.update
plug heavy
tap "heavy"
wait 2000
expect "سېلىشتۇرۇش: بۇ قېتىم نېمە ئۆزگىرىدۇ"
tap #update.go
expect-screen staff-pin
tap #pin.7
tap #pin.3
tap #pin.9
tap #pin.1
tap #pin.0
tap #pin.4
tap #pin.enter
copied 50
shot at-50.png
unplug heavy
expect "كۆچۈرۈۋاتقاندا USB دىسكا چىقىرىۋېتىلدى."
expect "زىيارەتچىلەر يەنىلا ئەسلىدىكى مەزمۇننى كۆرىدۇ."
expect "قايتا قىستۇرۇپ باشلاڭ؛ كۆچۈرۈلگىنى ساقلىنىدۇ."
expect #update.port
tap #staff.back
tap #staff.update
plug heavy
tap "heavy"
wait 2000
expect "سېلىشتۇرۇش: بۇ قېتىم نېمە ئۆزگىرىدۇ"
tap #update.go
expect-screen staff-pin
tap #pin.7
tap #pin.3
tap #pin.9
tap #pin.1
tap #pin.0
tap #pin.4
tap #pin.enter
copied 99
shot at-99.png
unplug heavy
expect "كۆچۈرۈۋاتقاندا USB دىسكا چىقىرىۋېتىلدى."
expect "زىيارەتچىلەر يەنىلا ئەسلىدىكى مەزمۇننى كۆرىدۇ."
expect "قايتا قىستۇرۇپ باشلاڭ؛ كۆچۈرۈلگىنى ساقلىنىدۇ."
expect #update.port
tap #staff.back
tap #staff.update
shot pulled.png
# Visitors have what they had.
tap #staff.back
tap #staff.leave
wait 600
tap #start.en
tap #door.minerals
tap "Chemical raw materials"
expect "Halite"
expect-no "Rock salt"
# The next try.
key F5
tap #entry.staff
tap #pin.7
tap #pin.3
tap #pin.9
tap #pin.1
tap #pin.0
tap #pin.4
tap #pin.enter
tap #staff.update
plug heavy
tap "heavy"
wait 2000
tap #update.go
expect-screen staff-pin
tap #pin.7
tap #pin.3
tap #pin.9
tap #pin.1
tap #pin.0
tap #pin.4
tap #pin.enter
copied 99
wait 30000
# What is new of the pictures, beside what visitors see.
expect #picture.0
shot pictures.png
tap #update.publish
wait 1000
tap #update.finish
tap #staff.leave
wait 600
tap #start.en
tap #door.minerals
tap "Chemical raw materials"
expect "Rock salt"
