# The same way on a screen that stands.
size 1080x1920
tap #start.ug
expect-screen home
expect-lang ug
shot home.png
tap #door.minerals
expect-screen minerals
tap #card.M01
expect-screen mineral/M01
expect #stage
shot mineral.png
drag #stage -200 0
tap "باش بەت"
tap "English"
expect "Minerals"
# And on a desk's window.
size 1280x720
expect-screen home
expect-lang en
tap "Minerals"
expect-screen minerals
shot desk.png
