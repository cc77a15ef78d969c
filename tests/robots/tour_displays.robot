# The third tour with a display for the audience: the docent's desk on the
# touch screen, the clean view on the other, which goes and comes back.
lang zh
plug display
docent "李老师"
tap #tour.T_investors
tap #kind.investors
tap #pad.6
tap #guide.begin
expect-screen console/T_investors
expect #clock
expect #notes
expect-wall "吐鲁番的矿产"
expect-wall "1 / 7"
tap #guide.next
expect-wall "2 / 7"
tap #stop.3
expect-wall "探矿权和采矿权"
shot 1-desk.png
shot-wall 1-wall.png
# The audience reads Uyghur, the docent goes on in Chinese.
tap #eyes.ug
expect-wall "كان چارلاش ھوقۇقى ۋە كان قېزىش ھوقۇقى"
expect "讲解词"
tap #eyes.zh
# The display is pulled: the view comes to this one, at the same stop.
unplug display
expect-screen tour/T_investors
expect "探矿权和采矿权"
key PageDown
expect "怎样看一条矿权"
plug display
wait 1500
expect-screen console/T_investors
expect-wall "怎样看一条矿权"
# Held: the docent goes on, the audience does not.
tap #guide.hold
tap #guide.next
wait 200
tap #guide.next
expect-wall "怎样看一条矿权"
tap #guide.hold
expect-wall "鄯善红"
# Off the route both go there, unless it is held.
tap #guide.pages
expect-screen home
expect-wall #welcome
tap #guide.back
expect-screen console/T_investors
expect-wall "鄯善红"
tap #guide.spot
expect-wall #spotlight
drag #now 60 20
expect-wall #spotlight
tap #guide.spot
tap #guide.black
expect-wall "黑屏"
wait 200
tap #guide.black
tap #notes.larger
tap #notes.smaller
tap #guide.zoom
wait 200
tap #guide.zoom
# Power is cut at the sixth stop: the tour goes on there.
restart
expect-screen tour/T_investors
expect "鄯善红"
plug display
wait 100
expect-screen console/T_investors
expect-wall "6 / 7"
tap #guide.end
tap #dialog.other
tap #guide.done
expect-screen attract
wait 500
