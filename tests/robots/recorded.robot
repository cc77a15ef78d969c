# A recording of hands, replayed by the whole program: a palm that rests while
# a finger opens a door, ghosts in between, a list that is flung.
size 1280x720
lang en
tap @640,300
expect-screen home
play recorded.touch
expect-screen minerals
expect-no #card.M01
