# A docent comes in by the clicker and their own PIN, after a wrong one, leads
# the first tour from stop to stop, and goes; a visitor finds attract.
lang zh
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
tap #staff.settings
tap #settings.new_docent
tap "g"
tap "u"
tap "l"
tap #keys.done
tap #pin.4
tap #pin.8
tap #pin.1
tap #pin.5
tap #pin.enter
tap #pin.4
tap #pin.8
tap #pin.1
tap #pin.5
tap #pin.enter
expect-screen settings
restart
wait 400
key F5
expect-screen staff-pin
tap "Gul"
tap #pin.4
tap #pin.8
tap #pin.1
tap #pin.6
tap #pin.enter
expect-screen staff-pin
expect #pin.enter
wait 31000
expect-screen attract
key F5
tap "Gul"
tap #pin.4
tap #pin.8
tap #pin.1
tap #pin.5
tap #pin.enter
expect-screen tours
tap #tour.T_pupils
tap #kind.pupils
tap #pad.4
tap #pad.0
tap #guide.begin
expect-screen tour/T_pupils
expect "1 / 7"
# A second clicker in other hands is one more pair of hands, no other tour.
key PageDown
wait 400
key Right
wait 400
expect "3 / 7"
key Left
wait 400
expect "2 / 7"
key End
wait 400
expect "7 / 7"
key Escape
wait 400
expect #dialog
tap #dialog.other
expect #heads
tap #guide.done
expect-screen attract
# The door is shut behind them.
tap #start.zh
expect-screen home
expect-no #guide.back
