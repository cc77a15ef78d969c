# The disk had room when it was asked, and fills up while the pictures are
# copied: staff are told, visitors keep what they have.
# stick heavy: mineral.csv "Halite" "Rock salt"; media 40
# full 900 12
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
tap #update.go
expect-screen staff-pin
tap #pin.7
tap #pin.3
tap #pin.9
tap #pin.1
tap #pin.0
tap #pin.4
tap #pin.enter
wait 30000
expect #told
expect "ھازىر كۆرسىتىلىۋاتقان مەزمۇن ئۆزگەرمىدى."
expect "بوشلۇق چىقىرىپ قايتا سىناڭ."
shot full.png
tap #update.stop
tap #staff.back
tap #staff.leave
wait 600
tap #start.en
tap #door.minerals
tap "Chemical raw materials"
expect "Halite"
expect-no "Rock salt"
