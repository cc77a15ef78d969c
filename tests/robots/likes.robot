# Each switch of the access panel, at once, from any page; and two languages
# on one page, where both answer to the finger.
tap #start.ug
wait 600
tap #door.minerals
shot plain.png
tap #bar.access
expect #access.low
expect #access.bilingual
expect #access.less_motion
expect #access.captions
tap #access.low
tap #access.close
expect #low
shot low.png
# differ plain.png low.png
tap #bar.access
tap #access.low
tap #access.bilingual
tap #access.close
expect-no #low
expect #card.M01
expect #card.M01~zh
shot two.png
# differ plain.png two.png
fling #list~zh 0 -400
wait 2500
shot two-scrolled.png
# differ two.png two-scrolled.png
fling #list~zh 0 900
wait 4000
# The Chinese half opens the same page for both.
tap #card.M02~zh
expect-screen mineral/M02
expect-lang ug
tap #bar.back
tap #bar.access
tap #access.bilingual
# Louder to the end, and not beyond.
tap #access.louder
wait 400
tap #access.louder
wait 400
tap #access.louder
expect "5 / 5"
wait 300
tap #access.softer
expect "4 / 5"
# Nobody touches it: it closes by itself.
wait 21000
expect-no #access
