// How the page looks: on a wide screen, on a phone, in the dark, on paper. Two accents, the
// server's and the client's, which differ in shape too.

const light = `
--paper:#fbfbf9;--card:#fff;--ink:#1b1f24;--dim:#58606b;--line:#d8dbdf;--soft:#f0f1ee;
--server:#0a58a8;--client:#a04308;--server-tint:#e6f0fb;--client-tint:#fbece1;
--good:#1b6a34;--fair:#835400;--bad:#b3261e`

const dark = `
--paper:#14171a;--card:#1b1f23;--ink:#e4e6e8;--dim:#9ba5af;--line:#363c43;--soft:#23282d;
--server:#78b9ff;--client:#ffb27f;--server-tint:#17304a;--client-tint:#40291a;
--good:#74d491;--fair:#e8b95a;--bad:#ff9189`

const base = `
*{box-sizing:border-box}
:root{${light};color-scheme:light dark;scroll-padding-top:43px;
--text:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
html{font:15px/1.5 var(--text);background:var(--paper);color:var(--ink);-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:1440px;padding:0 24px}
h1{font-size:1.6rem;line-height:1.2;margin:1.4rem 0 .2rem;letter-spacing:-.01em}
h2{font-size:1.25rem;margin:0 0 .6rem}
h2 small{font-size:1rem;font-weight:400;color:var(--dim);margin-left:.5em}
h2 .number{color:var(--dim);margin-right:.2em}
h3{font-size:1rem;margin:0 0 .3rem}
h4{font-size:.8rem;margin:.9rem 0 .2rem;color:var(--dim);font-weight:600}
p{margin:.4rem 0}
code,pre{font-family:var(--mono);font-size:.84rem}
pre{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
dl,dd,ul,ol,figure{margin:0;padding:0}
a{color:inherit}
.about,.dim{color:var(--dim)}
.about{margin:0 0 .6rem;overflow-wrap:anywhere}
.defs{position:absolute}
:focus-visible{outline:2px solid var(--ink);outline-offset:2px}
article:focus-visible{outline-offset:-2px}
footer{color:var(--dim);border-top:1px solid var(--line);margin:2rem 0;padding-top:1rem}
summary{cursor:pointer}
.failure{border:2px solid var(--bad);border-radius:8px;padding:.8rem 1rem;margin:1rem 0}
.failure h2{color:var(--bad);font-size:1.1rem}
.failure dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}
.failure dt{color:var(--dim)}`

const bar = `
.top{position:sticky;top:0;z-index:3;display:flex;align-items:center;gap:.4rem 1.4rem;background:var(--paper);
border-bottom:1px solid var(--line);padding:.4rem 0;white-space:nowrap;overflow-x:auto;scrollbar-width:none}
.top nav{display:flex;align-items:center;gap:.5rem}
.top ol,.top ul{display:flex;list-style:none;gap:.1rem}
.top a{display:block;padding:.25rem .5rem;border-radius:6px;text-decoration:none}
.top a b{color:var(--dim);font-weight:500}
.top a:hover{background:var(--soft)}
.top a[aria-current]{background:var(--ink);color:var(--paper)}
.top a[aria-current] b{color:inherit}
.top nav span{color:var(--dim);font-size:.87rem}
.time{display:flex;align-items:center;gap:.9rem;border:0;margin:0 0 .6rem;padding:0}
.time legend{float:left;padding:0;margin-right:.9rem;color:var(--dim)}
.time input{accent-color:var(--ink);margin:0 .15em 0 0}`

const story = `
.step{display:grid;grid-template-columns:minmax(0,1fr) minmax(320px,400px);gap:0 32px;padding:1.6rem 0 2rem;
border-bottom:1px solid var(--line)}
.step h2{grid-column:1/-1}
@media screen{.step:last-child{border:0}}
.diagram{container-type:inline-size;background:var(--card);border:1px solid var(--line);border-radius:8px;padding:8px 8px 4px}
.view{display:flex}
.view svg{display:block;flex:none}
.view svg.lanes{flex:1;min-width:0;overflow:visible}
.to-scale,:root:has(#to-scale:checked) .by-step{display:none}
:root:has(#to-scale:checked) .to-scale{display:flex}
svg text{font:12.5px var(--text);fill:var(--ink)}
svg .axis text,svg.axis text{text-anchor:end;fill:var(--dim);font-size:11.5px;font-variant-numeric:tabular-nums}
svg .left{text-anchor:end}
svg .middle{text-anchor:middle}
svg .title{font-weight:600}
svg .title.wire{fill:var(--dim);font-weight:400}
svg .name{font-family:var(--mono);font-size:12px;font-weight:600}
svg .answer{font-family:var(--mono);font-size:11.5px}
svg .refused,svg .reset{fill:var(--bad)}
svg .waits,svg .note,svg .numbers{font-size:11.5px;fill:var(--dim)}
svg .flags{font-weight:600}
svg .note{font-style:normal}
svg .life{stroke:var(--line);stroke-width:2}
svg .life.client{stroke-dasharray:2 4;stroke-linecap:round}
svg .hit{fill:transparent}
svg a{cursor:pointer;text-decoration:none}
svg a:focus-visible{outline:none}
svg a:hover .hit{fill:var(--soft)}
svg a[aria-current] .hit{fill:var(--server-tint)}
svg a.client[aria-current] .hit{fill:var(--client-tint)}
svg a:focus-visible .hit{stroke:var(--ink);stroke-width:2}
.server{--accent:var(--server);--tint:var(--server-tint)}
.client{--accent:var(--client);--tint:var(--client-tint)}
svg .title.server,svg .title.client{fill:var(--accent)}
svg .bars{pointer-events:none}
svg .bar{fill:var(--accent);stroke:var(--accent)}
svg .bar.client{fill:var(--card);stroke-width:2}
svg .bar.blocked{fill:url(#waits-server)}
svg .bar.client.blocked{fill:url(#waits-client)}
.defs rect{fill:var(--accent)}
.defs .ground{fill:var(--card)}
.defs path.server{fill:var(--accent)}
.defs path.client{fill:none;stroke:var(--accent);stroke-width:1.8}
svg .packet line{stroke:var(--accent);stroke-width:1.6}
svg .packet.client line{stroke-dasharray:6 3;stroke-dashoffset:6}
svg .packet.again line{stroke-width:2.6}
.narrow{display:none}
@container (max-width:560px){svg .wide{display:none}svg .narrow{display:inline}.view svg.axis{display:none}
svg text{font-size:12px}svg .name{font-size:11px}svg .answer,svg .numbers,svg .note{font-size:10.5px}}
.wire b,.so b,.exactly b{color:var(--dim);font-weight:500}
.story>.wire,.story>.so{display:grid;grid-template-columns:2.8rem 1fr;margin:.7rem 0 0;max-width:48.5rem}
.claims{margin-top:1.2rem}
.claim{border-top:1px solid var(--line);padding:.7rem 0}
.claim h3{display:flex;align-items:baseline;gap:.6rem;font-weight:400}
.claim .id{font-weight:600;color:var(--dim);min-width:2.2rem}
.claim q{font-style:italic;flex:1;overflow-wrap:anywhere}
.claim>:not(h3){margin-left:2.8rem;max-width:46rem}
.claim>.wire{max-width:none}
.shown{color:var(--good);white-space:nowrap;font-size:.87rem}
.not-shown,.why{color:var(--fair)}
.not-shown{white-space:nowrap;font-size:.87rem}
.claim ul{list-style:none;font-size:.93rem}
.claim li{display:flex;gap:.5rem;align-items:baseline;color:var(--dim)}
.claim li b{font-weight:500;color:var(--ink);text-align:right;overflow-wrap:break-word;font-variant-numeric:tabular-nums}
.claim .dots{flex:1;min-width:1rem;border-bottom:1px dotted var(--line)}
.claim>.exactly{border-left:3px solid var(--line);padding-left:.7em}
.claim>.exactly b{margin-right:.5em}
.claim summary{color:var(--dim);font-size:.93rem;padding:.3rem 0}
.claim .diagram{margin-top:.3rem}`

const panel = `
.panel{align-self:start;min-width:0;font-size:.93rem}
.panel article{scroll-margin-top:130px;background:var(--card);border:1px solid var(--line);border-top:3px solid var(--accent);border-radius:8px;
padding:.8rem 1rem;margin:0 0 1rem}
.panel article.client{border-top-style:dashed}
.panel h3{display:flex;justify-content:space-between;align-items:baseline;font-family:var(--mono);gap:.6rem}
.panel .who{font:600 .84rem var(--text);color:var(--accent)}
.panel pre{background:var(--soft);border-radius:6px;padding:.4rem .6rem}
.args{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.1rem .9rem;margin-top:.5rem}
.args dt,.fields dt{color:var(--dim)}
.args dd{overflow-wrap:anywhere}
.args .refused{color:var(--bad)}
.blocked,.note{background:var(--tint,var(--soft));border-radius:6px;padding:.35rem .6rem}
.facts{border-collapse:collapse;width:100%;font-size:.87rem}
.facts th{text-align:left;white-space:nowrap;font-weight:400;color:var(--dim);vertical-align:top;padding:.12rem .5rem .12rem 0}
.facts td{vertical-align:top;padding:.12rem .5rem .12rem 0;overflow-wrap:break-word;color:var(--dim)}
.facts .changed td:last-child{color:var(--ink);font-weight:600}
.facts thead th{border-bottom:1px solid var(--line)}
.facts [colspan]{padding-top:.5rem;color:var(--ink);font-weight:600}
.packet details{margin-top:.5rem}
.packet summary{font-weight:600;padding:.15rem 0}
.fields div{display:grid;grid-template-columns:46% minmax(0,1fr);gap:.5rem;padding:.06rem .3rem;border-radius:4px}
.fields dd{font-family:var(--mono);font-size:.82rem;overflow-wrap:anywhere}
.js .fields div{cursor:help}
.js .fields div:hover,.js .fields div:focus{background:var(--soft)}
.meaning{position:sticky;bottom:0;margin:0;background:var(--card);border:1px solid var(--line);border-radius:8px;
padding:.5rem .8rem;min-height:4.1em}
.meaning b{display:block}
.tools{position:sticky;top:0;z-index:1;display:flex;gap:.4rem;padding:0 0 .5rem;align-items:center;background:var(--paper)}
.tools span{flex:1;color:var(--dim);font-size:.87rem}
.tools button{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:6px;
min-width:34px;min-height:30px;cursor:pointer}
.tools button:not([aria-pressed=true]):hover{background:var(--soft)}
.tools [aria-pressed=true]{background:var(--ink);color:var(--paper)}
.tools .close{display:none}
.glossary dl{columns:2 24rem;column-gap:2rem;font-size:.87rem}
.glossary dt{font-weight:600;color:var(--ink);break-after:avoid}
.glossary dd{margin:0 0 .4rem}
@media screen{
.js .panel article{display:none}
.js .panel article.selected,.js .panel:not(:has(.selected)) article:first-of-type{display:block}
.js .panel:not(:has(.packet.selected)) .meaning{display:none}
.js .panel{position:sticky;top:60px;max-height:calc(100vh - 76px);overflow-y:auto;overscroll-behavior:auto}
}`

const small = `
@media screen and (max-width:1240px){
.step{grid-template-columns:minmax(0,1fr) 340px;gap:0 22px}}
@media screen and (max-width:899px){
body{padding:0 16px}
.step{display:block}
.step h2 small{display:block;margin:0}
.claim>:not(h3){margin-left:0}
.claim h3{flex-wrap:wrap}
.claim q{flex:1 1 60%}
.js .panel{position:fixed;inset:auto 0 0 0;top:auto;z-index:4;display:none;max-height:52vh;background:var(--paper);
border-top:1px solid var(--line);box-shadow:0 -6px 24px rgb(0 0 0/.18);padding:.5rem 16px}
.js .panel.active{display:block}
.js .panel article{border-width:3px 0 0;border-radius:0;padding:.5rem 0;background:none;margin:0}
.js .panel .tools{margin:0}
.js .panel .tools span{visibility:hidden}
.js .panel{padding-bottom:0}
.meaning{border-radius:0;border-width:1px 0 0;margin:0 -16px}
.js .panel .tools .close{display:block}
.js:has(.panel.active) body{padding-bottom:52vh}
}
@media (max-width:420px){.claim li{flex-wrap:wrap;gap:0 .5rem}.claim .dots{display:none}.claim li b{margin-left:auto}}`

const modes = `
@media screen and (prefers-color-scheme:dark){:root{${dark}}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media (forced-colors:active){svg a[aria-current] .hit{stroke:Highlight;stroke-width:3}.top a[aria-current]{outline:2px solid}}`

const print = `
@page{size:A4 landscape;margin:9mm}
@media print{
html{font-size:8.2pt;line-height:1.32;background:none}
body{max-width:none;padding:0}
.top,.time,.tools,.meaning,.glossary,footer{display:none!important}
h1{margin-top:0}
.step{display:block;columns:3;column-gap:6mm;border:0;padding:0;break-before:page}
.step:first-child{break-before:auto}
.step h2{column-span:all;margin-bottom:.4rem}
.diagram,.panel article,.claim{break-inside:avoid}
.panel article{padding:.3rem .6rem;margin:0 0 .5rem}
.panel .packet,.panel .args,.panel h4,.facts thead,.claim details{display:none}
.view svg.axis{display:none}
svg .name,svg .answer{font-size:9.5px}
.facts tbody:not(:has(.changed)){display:none}
.panel pre{padding:.1rem .4rem}
.panel .code{margin-bottom:.3rem}
.facts [colspan]{padding-top:.2rem}
.facts tr:not(.changed):not(:has([colspan])){display:none}
.claim{padding:.3rem 0}
p{margin:.2rem 0}
.claims{margin-top:.4rem}
*{print-color-adjust:exact}
}`

/** The style sheet of the page. */
export const css = [base, bar, story, panel, small, modes, print].join('\n').trim()
