# Nobody there: a question after 60 s, 20 s to answer it, then a new visitor.
tap #start.zh
wait 600
shot home.png
tap #bar.access
shot access.png
tap #access.close
tap #lang.ug
tap #bar.access
tap #access.contrast
tap #access.text_15
tap #access.close
shot before.png
wait 58000
expect-screen home
expect-no #idle
wait 2500
expect #idle
expect "كۆرۈۋاتامسىز؟"
shot asked.png
# differ before.png asked.png
# The touch that answers does nothing else, even on a door.
tap @960,540
expect-no #idle
expect-screen home
expect-lang ug
wait 59000
expect-no #idle
wait 3000
expect #idle
tap #door.minerals
expect-screen home
expect-no #idle
# A touch begins the time anew.
wait 50000
tap #door.minerals
expect-screen minerals
wait 50000
expect-screen minerals
expect-no #idle
wait 15000
expect #idle
wait 20000
expect-screen attract
shot reset.png

# A new visitor: language, contrast and text size are the hall's again.
expect-lang zh
tap #start.zh
wait 600
shot reset-home.png
# same home.png reset-home.png
tap #bar.access
shot reset-access.png
# same access.png reset-access.png
