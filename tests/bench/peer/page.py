"""The page that Chromium shows: no framework, no script but a few lines, all
pictures of the size they are shown in; and the clip both sides play. Words
come from the sample content, pictures are made here."""
import csv
import html
import os
import subprocess

from screen import BAND, BITS, WIDTH

MINERALS, COLUMNS = 100, 6
THUMB, PHOTO = (288, 162), (1600, 1200)
# Where things lie, for the finger: six columns of cards, four rows in sight.
LEFT, TOP, STEP_X, STEP_Y = 36, 120, 310, 236
BACK = (110, 1020)
FILM_S, LOOP_S, REPEATS = 20, 4, 4

STYLE = """
*{margin:0;box-sizing:border-box}
html,body{height:100%%;overflow:hidden;background:#0d1420;color:#f2ead9;
 font-family:"Noto Sans CJK SC","UKIJ Tuz Tom",sans-serif;cursor:none}
section{position:absolute;inset:0;display:none}
section.on{display:block}
h1{position:absolute;left:36px;top:28px;font-size:44px}
#grid{position:absolute;left:0;top:%(top)dpx;width:1920px;height:960px;
 overflow-y:scroll;scrollbar-width:none}
.card{position:absolute;width:%(w)dpx;height:226px;background:#182236;
 border-radius:12px;overflow:hidden}
.card:active,button:active{outline:6px solid #ffb84d;outline-offset:-6px}
.card b,.card i{display:block;font-size:22px;line-height:29px;
 padding:0 12px;font-style:normal}
.card i{direction:rtl;font-size:20px;color:#c9bca0}
#photo{position:absolute;left:60px;top:40px;width:1160px;height:870px}
#words{position:absolute;left:1260px;top:40px;width:600px}
#words h2{font-size:56px}
#words p{font-size:28px;line-height:1.6;margin-top:24px}
#words .ug{direction:rtl}
button{position:absolute;left:36px;top:970px;width:168px;height:96px;
 font-size:30px;color:#f2ead9;background:#182236;border:0;border-radius:12px}
#attract img{position:absolute;inset:0;width:1920px;height:1080px;opacity:0;
 transition:opacity 1s linear}
#attract img.on{opacity:1}
video{position:absolute;inset:0;width:1920px;height:1080px;background:#000}
"""

SCRIPT = """
const of=id=>document.getElementById(id);
const show=id=>{for(const s of document.querySelectorAll('section'))
 s.className=s.id===id?'on':''};
const open=c=>{of('photo').src=c.dataset.photo;
 of('zh').textContent=c.children[1].textContent;
 of('ug').textContent=c.children[2].textContent;
 of('p1').textContent=c.dataset.zh;of('p2').textContent=c.dataset.ug;
 show('detail')};
of('grid').addEventListener('click',e=>{
 const c=e.target.closest('.card');if(c)open(c)});
of('back').addEventListener('click',()=>show('home'));
const start=location.hash.slice(1)||'home';show(start);
if(start==='attract'){
 const all=[...document.querySelectorAll('#attract img')];let n=0;
 for(const i of all)i.src=i.dataset.src;
 all[0].className='on';
 setInterval(()=>{all[n].className='';n=(n+1)%all.length;
  all[n].className='on'},6000)}
if(start==='film'||start==='loop'){const v=of('play');
 show('film');v.src=start+'.mp4';v.loop=true;v.play();
 of('film').addEventListener('click',()=>{v.currentTime+=10})}
"""


def minerals(source):
    """(name, name, text, text) in Chinese and Uyghur, as many as wanted."""
    with open(os.path.join(source, "data/sample/catalog/mineral.csv"),
              encoding="utf-8-sig", newline="") as f:
        rows = [(r["name_zh"], r["name_ug"], r["body_zh"], r["body_ug"])
                for r in csv.DictReader(f)]
    return [rows[i % len(rows)] for i in range(MINERALS)]


def card(i, mineral):
    zh, ug, body_zh, body_ug = (html.escape(s, True) for s in mineral)
    return ('<div class=card style="left:%dpx;top:%dpx" data-photo="p%03d.jpg" '
            'data-zh="%s" data-ug="%s"><img src="t%03d.jpg" width=%d height=%d '
            'loading=lazy alt=""><b lang=zh>%s</b><i lang=ug>%s</i></div>' %
            (LEFT + i % COLUMNS * STEP_X, i // COLUMNS * STEP_Y, i + 1,
             body_zh, body_ug, i + 1, *THUMB, zh, ug))


def card_at(i):
    """The middle of a card that is in sight."""
    return (LEFT + i % COLUMNS * STEP_X + THUMB[0] // 2,
            TOP + i // COLUMNS * STEP_Y + THUMB[1] // 2)


def write_page(folder, source):
    cards = "\n".join(card(i, m) for i, m in enumerate(minerals(source)))
    stills = "".join('<img data-src="a%d.jpg" alt="">' % i
                     for i in range(1, 4))
    style = STYLE % {"top": TOP, "w": THUMB[0]}
    text = f"""<!doctype html><html lang=zh class=notranslate translate=no>
<meta charset=utf-8><meta name=google content=notranslate>
<title>矿物</title><style>{style}</style>
<section id=home><h1>吐鲁番的矿物 · تۇرپاننىڭ مىنېراللىرى</h1>
<div id=grid>{cards}</div></section>
<section id=detail><img id=photo alt=""><div id=words>
<h2 id=zh lang=zh></h2><h2 id=ug class=ug lang=ug></h2>
<p id=p1 lang=zh></p><p id=p2 class=ug lang=ug></p></div>
<button id=back>返回</button></section>
<section id=attract>{stills}</section>
<section id=film><video id=play></video></section>
<script>{SCRIPT}</script></html>
"""
    with open(os.path.join(folder, "index.html"), "w", encoding="utf-8") as f:
        f.write(text)


def ffmpeg(*args):
    subprocess.run(["ffmpeg", "-v", "error", "-y", *args], check=True,
                   stdin=subprocess.DEVNULL)


def make_pictures(folder):
    """Colours that run into each other under grain cost a decoder what a
    photograph costs it."""
    stone = "n=4:c0=0x3b2a20:c1=0xc98b4b:c2=0xe8d3a8:c3=0x6b4a86"
    noisy = ",format=yuvj420p,noise=alls=9:allf=t"
    ffmpeg("-f", "lavfi", "-i", "gradients=s=%dx%d:%s:speed=.2:seed=7%s" %
           (*PHOTO, stone, noisy), "-filter_complex",
           "[0]split[p][s];[s]scale=%d:%d:force_original_aspect_ratio="
           "increase,crop=%d:%d[t]" % (THUMB + THUMB),
           "-map", "[p]", "-frames:v", str(MINERALS), "-q:v", "3",
           os.path.join(folder, "p%03d.jpg"),
           "-map", "[t]", "-frames:v", str(MINERALS), "-q:v", "5",
           os.path.join(folder, "t%03d.jpg"))
    ffmpeg("-f", "lavfi", "-i",
           "gradients=s=1920x1080:%s:speed=1:seed=3:r=1%s" % (stone, noisy),
           "-frames:v", "3", "-q:v", "3", os.path.join(folder, "a%d.jpg"))


def make_clip(path, seconds):
    """1080p30 with sound, some 8 Mbit/s, the number of each picture in black
    and white blocks across it."""
    top, bottom = BAND
    block = WIDTH // BITS
    band = "drawbox=y=%d:h=%d:c=black:t=fill" % (top, bottom - top)
    ones = ["drawbox=x=%d:y=%d:w=%d:h=%d:c=white:t=fill:"
            "enable='mod(floor(n/%d),2)'" %
            (bit * block, top, block, bottom - top, 1 << bit)
            for bit in range(BITS)]
    noise = ["noise=alls=8:allf=t"]
    ffmpeg("-f", "lavfi", "-i", "testsrc2=s=1920x1080:r=30:d=%d" % seconds,
           "-f", "lavfi", "-i", "sine=frequency=330:sample_rate=48000:"
           "duration=%d" % seconds, "-vf", ",".join(noise + [band] + ones),
           "-c:v", "libx264", "-preset", "veryfast", "-profile:v", "high",
           "-pix_fmt", "yuv420p", "-b:v", "8M", "-maxrate", "10M",
           "-bufsize", "16M", "-g", "60", "-c:a", "aac", "-b:a", "128k",
           "-movflags", "+faststart", path)


def make(folder, source):
    """Everything that is not there yet, in `folder`."""
    os.makedirs(folder, exist_ok=True)
    done = os.path.join(folder, "made")
    write_page(folder, source)
    if os.path.exists(done):
        return
    make_pictures(folder)
    once = os.path.join(folder, "once.mp4")
    make_clip(once, FILM_S)
    make_clip(os.path.join(folder, "loop.mp4"), LOOP_S)
    ffmpeg("-stream_loop", str(REPEATS - 1), "-i", once, "-c", "copy",
           "-movflags", "+faststart", os.path.join(folder, "film.mp4"))
    os.remove(once)
    open(done, "w").close()
