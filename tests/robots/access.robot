# Larger text and contrast, from any page, and what closes the panel.
tap #start.zh
wait 600
shot home.png
tap #bar.access
expect #access
expect #access.text_1
shot panel.png
tap #access.text_15
tap #access.contrast
expect #access
tap #access.close
expect-no #access
shot large.png
# differ home.png large.png
tap #door.minerals
expect-screen minerals
shot minerals-large.png
# A touch beside the panel closes it and does nothing else.
tap #bar.access
expect #access
tap @200,300
expect-no #access
expect-screen minerals
tap #bar.access
tap #access.contrast
tap #access.text_1
tap #access.close
tap #bar.home
wait 200
shot home-again.png
# same home.png home-again.png
