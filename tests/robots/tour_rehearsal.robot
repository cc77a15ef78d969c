# A docent alone: no group, the times against the plan and the last run; a tour
# of what they marked; twenty minutes without a sign of life.
lang en
docent "Aygul"
tap #tour.T_pupils
tap #guide.rehearse
expect-screen tour/T_pupils
wait 65000
key PageDown
wait 30000
key Escape
wait 300
key Escape
expect "Time at each stop"
expect "1:05"
tap #guide.done
expect-screen attract
lang en
docent "Aygul"
tap #tour.T_pupils
tap #guide.rehearse
wait 40000
key Escape
wait 300
key Escape
expect "Last time"
tap #guide.done
expect-screen attract
# Marked pages make a tour.
lang en
docent "Aygul"
tap "Home"
tap #door.minerals
tap #card.M01
expect-screen mineral/M01
tap #guide.star
tap #guide.tours
expect-screen tours
tap #tour.stars
tap #guide.rehearse
expect-screen tour/stars
expect "Coal"
# Nobody is there any more.
wait 1201000
expect "Is the tour still going on?"
tap @200,200
expect "Coal"
wait 1261000
expect #guide.done
wait 61000
expect-screen attract
