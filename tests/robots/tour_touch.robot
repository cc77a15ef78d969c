# The second tour, in Uyghur, by touch alone on one display: the strip, the
# stops, a page off the route and back, spotlight, and twenty-eight teachers.
lang ug
docent "تۇرسۇن"
tap #tour.T_adults
expect-screen tours/T_adults
tap #kind.teachers
tap #lang.zh
tap #pad.2
tap #pad.8
tap #guide.begin
expect-screen tour/T_adults
expect "بىر كېسىمدىن تۇرپاننى بىلىڭ"
# The group reads Chinese as well.
expect "一条剖面，看懂吐鲁番"
tap #guide.next
expect "قار سۈيى يەر ئاستىدا ماڭىدۇ"
wait 200
tap #guide.next
wait 200
tap #guide.next
expect "4 / 8"
tap #guide.previous
expect "3 / 8"
wait 4500
expect-no #strip
# A finger on the picture only brings the strip back.
tap @960,400
expect "3 / 8"
expect #strip
# Notes are there while the finger lies on them.
shot 1-strip.png
tap #guide.more
drag #stops 0 -500
tap #stop.7
expect "7 / 8"
tap #guide.more
tap #guide.spot
expect #spotlight
drag @700,400 200 100
expect #spotlight
shot 2-spot.png
tap #guide.more
tap #guide.spot
expect-no #spotlight
# A question off the route: any page, and the way back.
tap #guide.more
tap #guide.pages
expect-screen home
expect #guide.back
tap #door.minerals
expect-screen minerals
expect #guide.back
tap #card.M01
expect-screen mineral/M01
tap #guide.back
expect-screen tour/T_adults
expect "7 / 8"
wait 400
tap #guide.black
expect-no "7 / 8"
tap @960,400
expect "7 / 8"
tap #guide.next
expect "8 / 8"
tap #guide.more
tap #guide.end
expect #dialog
tap #dialog.safe
expect "8 / 8"
tap #guide.more
tap #guide.end
tap #dialog.other
expect #heads
tap #heads.more
tap #heads.less
tap #guide.done
expect-screen attract
