import { createHash } from 'node:crypto';

/** The one stylesheet of the pages: no script, no picture, no font of its own. */
export const STYLESHEET = `:root {
  color-scheme: light;
  --ink: #1b2430;
  --soft: #4d5a69;
  --line: #d5dce5;
  --wash: #f4f7fa;
  --accent: #0b4f8a;
  --deep: #0a3a6b;
  --running: #0a5c36;
}
* { box-sizing: border-box; }
body {
  margin: 0;
  color: var(--ink);
  background: #fff;
  font: 1rem/1.6 system-ui, "PingFang SC", "Hiragino Sans GB", "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", sans-serif;
  overflow-wrap: anywhere;
}
.band, header nav ul, main, footer { width: min(68rem, 100% - 2.5rem); margin: 0 auto; }
header { background: var(--deep); color: #fff; }
.band { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1.25rem; padding: 1.1rem 0 .9rem; }
header p { margin: 0; }
.site { font-size: 1.4rem; font-weight: 700; line-height: 1.35; letter-spacing: .04em; flex: 1; }
header .en { color: inherit; letter-spacing: 0; }
.sample { padding: 0 .6rem; border: 2px solid #fff; font-weight: 700; }
header nav { background: #fff; border-bottom: 1px solid var(--line); }
header nav ul { display: flex; flex-wrap: wrap; gap: 0 2rem; list-style: none; padding: 0; }
header nav a { display: block; padding: .65rem 0 .5rem; color: var(--ink); text-decoration: none; border-bottom: 3px solid transparent; }
header nav a:hover { border-color: var(--line); }
header nav [aria-current] { color: var(--deep); font-weight: 700; border-color: var(--deep); }
main { padding-top: 1.75rem; padding-bottom: 2.5rem; outline: 0; }
footer { border-top: 1px solid var(--line); padding-top: 1rem; padding-bottom: 2rem; color: var(--soft); font-size: .9rem; }
footer ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0; margin: 0 0 .5rem; }
h1 { font-size: 1.5rem; line-height: 1.35; margin: 0 0 1rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line); }
.en { color: var(--soft); font-size: .88em; font-weight: 400; }
[data-language="en"] .en { color: inherit; font-size: inherit; font-weight: inherit; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid #b45309; outline-offset: 2px; }
header .band :focus-visible { outline-color: #ffd58a; }
.skip { position: absolute; left: -999rem; background: #fff; padding: .5rem 1rem; }
.skip:focus { left: 0; top: 0; z-index: 1; }
.filter { display: grid; grid-template-columns: 1fr 1fr 2fr auto; gap: .75rem; align-items: end; background: var(--wash); padding: 1rem; margin: 0 0 1.25rem; }
label { display: block; font-size: .9rem; }
input, select, textarea, button { font: inherit; width: 100%; min-height: 2.6rem; padding: .3rem .6rem; color: inherit; background: #fff; border: 1px solid #6b7885; border-radius: 3px; }
button { width: auto; padding: .3rem 1.4rem; color: #fff; background: var(--accent); border-color: var(--accent); cursor: pointer; }
button:hover { background: var(--deep); }
button .en { color: inherit; }
table { width: 100%; border-collapse: collapse; }
caption { text-align: left; color: var(--soft); padding-bottom: .5rem; }
th, td { text-align: left; vertical-align: top; padding: .7rem .75rem .7rem 0; border-bottom: 1px solid var(--line); }
thead th { font-size: .9rem; border-bottom: 2px solid var(--ink); white-space: nowrap; }
thead .en { display: block; }
tbody th { font-weight: 600; }
.filter.award { grid-template-columns: 10rem minmax(16rem, 24rem) auto; justify-content: start; }
.notices tbody th { width: 29%; }
.notices tbody td { width: 17%; }
.notices tbody td + td { width: 18%; }
.notices.award td { width: auto; }
time { white-space: nowrap; }
td .en, .state .en { display: block; }
.state { font-weight: 600; }
.running { color: var(--running); }
.left { display: block; font-weight: 400; color: var(--ink); font-size: .92rem; }
.pages { margin-top: 1.25rem; display: flex; gap: 1.5rem; }
.empty { padding: 1.5rem 0; color: var(--soft); }
dl { display: grid; grid-template-columns: minmax(9rem, 22%) 1fr; margin: 0; }
dt, dd { margin: 0; padding: .55rem 0; border-bottom: 1px solid var(--line); }
dt { font-weight: 600; padding-right: 1rem; }
dt .en { display: block; }
.lines { white-space: pre-line; }
blockquote { margin: .5rem 0; padding: .25rem 0 .25rem 1rem; border-left: 4px solid var(--line); }
blockquote p { margin: 0; }
.reading { color: var(--soft); font-size: .92rem; }
cite { font-style: normal; color: var(--soft); font-size: .92rem; }
code { font: .92em ui-monospace, Consolas, monospace; }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
.digest { display: grid; grid-template-columns: repeat(2, max-content); gap: .1rem 1.6rem; font-size: 1.1rem; word-spacing: .2em; }
.keys { list-style: none; padding: 0; margin: 0; }
.keys li { padding: .6rem 0; border-bottom: 1px solid var(--line); break-inside: avoid; }
.keys p { margin: 0; }
.keys .state { margin-left: .5rem; }
.keys .state .en { display: inline; color: inherit; }
.algorithm { padding: 0 .4rem; border: 1px solid var(--line); border-radius: 3px; font-size: .88rem; }
.alarm { color: #a11515; }
.hidden { position: absolute; left: -999rem; }
.search { grid-template-columns: 1fr auto; }
.catalog { display: grid; grid-template-columns: minmax(0, 1fr) 16rem; gap: 2.5rem; align-items: start; }
.count { margin: 0 0 .5rem; color: var(--soft); }
.chosen { display: flex; flex-wrap: wrap; gap: .5rem; list-style: none; padding: 0; margin: 0 0 1rem; }
.chosen a { display: block; padding: .15rem .7rem; border: 1px solid var(--accent); border-radius: 1rem; text-decoration: none; }
.findings { list-style: none; padding: 0; margin: 0; }
.findings > li { padding: 1rem 0; border-bottom: 1px solid var(--line); }
.findings h2 { margin: 0; padding: 0; border: 0; font-size: 1.1rem; }
.findings p { margin: .35rem 0 0; }
ul.facts { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; list-style: none; padding: 0; margin: .4rem 0 0; color: var(--soft); font-size: .92rem; }
mark { background: #fff1b8; color: inherit; padding: 0 .1em; }
.badge { display: inline-block; padding: 0 .55rem; border: 1px solid currentColor; border-radius: 3px; color: var(--soft); font-size: .85rem; font-weight: 400; vertical-align: .1em; white-space: nowrap; }
.badge .en { color: inherit; }
.badge.in-force, .badge.designated, .badge.listed { color: var(--running); }
.badge.revoked, .badge.suspended, .badge.disputed { color: #a11515; }
.facets details { border-bottom: 1px solid var(--line); padding: .5rem 0; }
.facets summary { font-weight: 600; cursor: pointer; }
.facets ul { list-style: none; padding: 0; margin: .35rem 0 .25rem; }
.facets li { display: flex; justify-content: space-between; gap: .75rem; padding: .15rem 0; }
.number { color: var(--soft); white-space: nowrap; }
.kind { margin: 0; color: var(--soft); }
.forms { padding-left: 1.2rem; }
.questions { background: var(--wash); padding: 1rem; margin: 1.5rem 0 0; }
.questions fieldset { border: 0; padding: 0 0 1rem; margin: 0; }
.questions legend { font-weight: 600; padding: 0 0 .5rem; }
.questions details { border-top: 1px solid var(--line); }
.questions fieldset, .questions details[open] { display: grid; grid-template-columns: repeat(auto-fill, minmax(19rem, 1fr)); gap: .75rem 1.25rem; align-items: end; }
.questions details[open]::details-content { display: contents; }
.questions details[open] { padding-bottom: 1rem; }
.questions legend, .questions summary { grid-column: 1 / -1; }
.questions summary, .rule summary { padding: .6rem 0; font-weight: 600; cursor: pointer; }
.questions .alarm { margin: .2rem 0 0; font-size: .92rem; }
.questions [aria-invalid] { border-color: #a11515; }
.label { display: block; font-size: .9rem; }
.boxes { display: flex; flex-wrap: wrap; gap: .25rem 1rem; min-height: 2.6rem; align-items: center; }
.boxes label { display: flex; align-items: center; gap: .35rem; font-size: 1rem; }
.boxes input { width: auto; min-height: 0; }
.sum { font-size: 1.1rem; }
.sum strong { font-size: 1.6rem; }
.rule { border-bottom: 1px solid var(--line); }
.rule .number { float: right; padding-left: 1rem; color: var(--ink); }
.rule p { margin: .35rem 0; }
[data-language="zh"] .en, [data-language="en"] .zh { display: none !important; }
@media (max-width: 44rem) {
  .band, header nav ul, main, footer { width: calc(100% - 2rem); }
  .site { font-size: 1.2rem; }
  .filter, .filter.award { grid-template-columns: 1fr 1fr; justify-content: stretch; }
  .catalog { grid-template-columns: 1fr; gap: 1.5rem; }
  .search { grid-template-columns: 1fr; }
  .filter .wide { grid-column: 1 / -1; }
  .filter button { grid-column: 1 / -1; width: 100%; }
  .notices thead { position: absolute; left: -999rem; }
  .notices, .notices caption, .notices tbody, .notices tr, .notices tbody th, .notices tbody td, .notices tbody td + td { display: block; width: auto; }
  .notices tr { padding: .75rem 0; border-bottom: 2px solid var(--line); }
  .notices tbody th, .notices td { border: 0; padding: .15rem 0; }
  .notices tbody th { font-size: 1.05rem; }
  .notices td::before { content: attr(data-label) "："; color: var(--soft); font-size: .9rem; }
  .notices td .en, .notices .state .en { display: inline; }
  .left { display: inline; }
  .digest { grid-template-columns: 1fr; }
  dl { grid-template-columns: 1fr; }
  dt { border: 0; padding-bottom: 0; color: var(--soft); font-size: .92rem; }
  dt .en { display: inline; }
  dd { padding-top: .1rem; }
}
@media print {
  .filter, .questions, .skip, .pages, .facets, .chosen, header nav, footer ul { display: none; }
  body { font-size: 10.5pt; }
  header { background: none; color: inherit; border-bottom: 2px solid var(--ink); }
  .sample { border-color: var(--ink); }
  .band, main, footer { width: auto; }
  tr, dd, blockquote { break-inside: avoid; }
  h2 { break-after: avoid; }
  a { color: inherit; }
  main a[href^="/"]::after { content: " (" attr(href) ")"; font-size: .85em; color: var(--soft); }
}
`;

/** Changes with the stylesheet, so that it may be kept for ever under its address. */
export const STYLESHEET_VERSION = createHash('sha256').update(STYLESHEET).digest('hex').slice(0, 16);
