# A mining right is found by the last five digits of its number, in Uyghur.
tap #start.ug
tap #bar.search
tap #keys.digits
tap #key.0
wait 700
tap #key.0
wait 700
tap #key.0
wait 700
tap #key.0
tap #key.7
expect #right.MR007
tap #right.MR007
expect-screen right/MR007
expect-lang ug
