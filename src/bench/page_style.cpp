// SPDX-License-Identifier: MIT
#include "bench/page_style.hpp"

namespace cairn::bench {

// One colour for the curves, and one each for good, bad and doubtful; the rest is ink on paper.
// On a phone a row of a table becomes a paragraph.
std::string_view page_style() {
  return R"css(
:root{color-scheme:light dark;--paper:#fdfdfb;--ink:#1d1f21;--faint:#63686f;--line:#e2e2dc;
--wash:#f4f4f0;--curve:#2b5c8f;--band:#2b5c8f26;--good:#1b7a48;--bad:#b3261e;--doubt:#8a5a00}
@media(prefers-color-scheme:dark){:root{--paper:#141618;--ink:#e4e4e0;--faint:#989fa8;
--line:#2d3136;--wash:#1b1e21;--curve:#86b6e8;--band:#86b6e82e;--good:#63c793;--bad:#ff8f85;
--doubt:#e0b252}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:76rem;padding:1.5rem clamp(1rem,4vw,3rem) 4rem;background:var(--paper);
color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;
font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%}
a{color:var(--curve);text-underline-offset:.15em;text-decoration-thickness:1px}
h1{font-size:clamp(1.4rem,1.1rem + 1.5vw,2.1rem);line-height:1.2;font-weight:600;margin:.4rem 0;
letter-spacing:-.01em;text-wrap:balance}
h2{font-size:1.15rem;font-weight:600;margin:3rem 0 .5rem}
h3{font-size:1rem;font-weight:600;margin:2rem 0 .25rem}
h3 .faint{font-weight:400}
h3::first-letter,.section th::first-letter{text-transform:uppercase}
p{margin:.5rem 0;max-width:46rem}
code,.id{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.875em}
header>p{color:var(--faint)}
.top{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;font-size:.9rem;color:var(--faint);
padding-bottom:1rem;margin-bottom:1.5rem;border-bottom:1px solid var(--line);max-width:none}
.top b{color:var(--ink);font-weight:600;margin-right:auto}
.faint,footer,thead,.notes,summary{color:var(--faint)}
.good{color:var(--good)}.bad{color:var(--bad)}.doubtful{color:var(--doubt)}
.mark-of{display:inline-block;min-width:1.1em}
.notes{font-size:.875rem;padding:0;list-style:none;max-width:46rem}
.warning{border-left:3px solid var(--doubt);padding-left:.75rem}
.scroll{overflow-x:auto}
.scroll+.scroll{margin-top:2rem}
table{border-collapse:collapse;width:100%;font-size:.875rem}
th{font-weight:400;text-align:left;font-size:.8rem;white-space:nowrap}
th,td{padding:.4rem .75rem .4rem 0;border-bottom:1px solid var(--line);vertical-align:baseline}
th:last-child,td:last-child{padding-right:0}
td{white-space:nowrap}
td:first-child,td.wide{white-space:normal;overflow-wrap:anywhere}
td.name:first-child{min-width:12rem;font-weight:500}
td.tick{width:2rem}
.n{text-align:right}
.total td,.total td.name{border-bottom:0;font-weight:600}
.section th{padding-top:1.75rem;font-size:1rem;font-weight:600;color:var(--ink)}
.section span{font-weight:400}
sup{line-height:0;font-size:.75em;color:var(--faint)}
svg{display:block;overflow:visible}
.forest{width:4.5rem;height:1rem;margin-left:auto;overflow:hidden}
td:empty:last-child{padding:0}
.forest path,.chart path,.thumbnail path{fill:none;vector-effect:non-scaling-stroke}
.forest path{stroke:currentColor;stroke-width:1.5}
.forest .zero{stroke:var(--line)}
.forest .dot{stroke-width:5;stroke-linecap:round}
.charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,28rem),1fr));
gap:2.5rem 3rem}
figure{margin:0;min-width:0;scroll-margin-top:1rem}
figcaption{display:flex;justify-content:space-between;gap:1rem;align-items:baseline;
margin-bottom:.9rem;line-height:1.35}
figcaption b{font-weight:600;overflow-wrap:anywhere}
figcaption span{white-space:nowrap}
.chart{display:grid;grid-template-columns:4.5rem 1fr;font-size:.75rem;color:var(--faint)}
.chart svg{width:100%;height:9rem}
.chart i{position:absolute;font-style:normal;line-height:1;white-space:nowrap}
.scale,.tags{position:relative}
.scale i{right:.5rem;translate:0 -50%}
.tags,.dates{grid-column:2}
.tags{height:1.1rem;margin-top:.35rem}
.tags i{left:var(--at);translate:calc(-1*var(--at))}
.tags:empty{height:0}
.dates{display:flex;justify-content:space-between}
.chart .grid{stroke:var(--line)}
.chart .tag{stroke:var(--faint);stroke-dasharray:1 4;opacity:.7}
.chart .break{stroke:var(--doubt);stroke-dasharray:6 4;opacity:.7}
.chart .band{fill:var(--band)}
.line{stroke:var(--curve);stroke-width:1.5;stroke-linejoin:round;stroke-linecap:round}
.dots{stroke:var(--curve);stroke-width:4;stroke-linecap:round}
.mark{stroke-width:3;stroke-linecap:round}
.chart .bad{stroke:var(--bad)}.chart .good{stroke:var(--good)}
.chart .told{stroke:var(--ink);stroke-dasharray:1 6}
.chart .tips path{fill:transparent;pointer-events:all}
.tips path:hover{fill:var(--band)}
details{font-size:.875rem;margin-top:.5rem}
summary{cursor:pointer;width:fit-content}
.thumbnails{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,16rem),1fr));
gap:.75rem 2rem;padding:0;list-style:none}
.thumbnails a{display:flex;gap:.75rem;align-items:center;text-decoration:none;color:inherit;
border-bottom:1px solid var(--line);padding-bottom:.6rem}
.thumbnails span{flex:1;min-width:0;overflow-wrap:anywhere;font-size:.875rem;line-height:1.3}
.thumbnail .dots{stroke-width:2}
.thumbnail{width:6rem;height:2rem;flex:none}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1.25rem;font-size:.875rem;margin:0}
dt{color:var(--faint)}dd{margin:0;overflow-wrap:anywhere}
.key{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;font-size:.8rem;color:var(--faint);padding:0;
list-style:none;margin:0 0 1.5rem}
footer{margin-top:4rem;padding-top:1rem;border-top:1px solid var(--line);font-size:.85rem}
@media(max-width:46rem){
.scroll{overflow:visible}
table,tbody,tr,td{display:block}
thead,.detail,td:empty{display:none}
tr{display:flex;flex-wrap:wrap;gap:0 .75rem;padding:.6rem 0;border-bottom:1px solid var(--line)}
td,th{padding:0;border:0;white-space:normal;overflow-wrap:anywhere}
td.tick{width:auto}
td.tick+td{flex:1 1 60%}
.section{border:0}
.section th{padding-top:1rem}
.tags i:nth-child(even){display:none}
td.name:first-child{flex:1 0 100%}
td.name:first-child{min-width:0}
.versus::before{content:"→ ";color:var(--faint)}
}
@media print{.tips,summary{display:none}}
)css";
}

}  // namespace cairn::bench
