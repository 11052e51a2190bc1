import { type Source } from '../../../core/regime/index.js';
import { both, type Markup, markup, type Site, type Text } from '../../../platform/pages/index.js';
import type { PublicityNotice } from '../application/read-publicity.js';
import { PAGES, page } from './layout.js';
import { CONCEALED, centreText, isRunning, NONE, outcomeText, remainingText, stateText, typeText } from './words.js';

/** One notice with its dates, the rule behind them, how to object, and its proof. */
export const noticePage = (site: Site, notice: PublicityNotice, today: PublicityNotice['endsOn']): string => {
  const { items, state } = notice;
  const name = items?.dataName;
  const heading: Text = name === undefined ? { zh: '公示', en: 'Notice' } : { zh: name, en: 'Notice' };
  return page(
    site,
    heading,
    markup`<article>
<h1>${name === undefined ? both(CONCEALED) : markup`<bdi>${name}</bdi>`}</h1>
${content(notice)}
<h2>${both({ zh: '公示期', en: 'Publicity' })}</h2>
${dates(site, notice, today)}
${isRunning({ state }) ? objecting(site, notice) : undefined}
${rule(notice)}
${items === undefined ? undefined : proof(notice)}
</article>
<nav class="pages" aria-label="返回 Back"><a href="${PAGES}">${both({ zh: '返回公示列表', en: 'Back to the notices' })}</a></nav>`,
  );
};

const item = (label: Text, value: Markup | undefined): Markup | undefined =>
  value === undefined ? undefined : markup`<dt>${both(label)}</dt><dd>${value}</dd>\n`;

const shown = (value: string | undefined): Markup | undefined => {
  if (value === undefined) return undefined;
  return value === '' ? both(NONE) : markup`<bdi class="lines">${value}</bdi>`;
};

const content = ({ items }: PublicityNotice): Markup => {
  if (items === undefined) {
    return markup`<p>${both({
      zh: '公示结束已久，或申请已撤回、内容已依规定删除，仅公开编号、登记中心、状态和日期。',
      en: 'Its publicity is long over, it was withdrawn, or its content was erased: number, centre, state and dates are all that is public.',
    })}</p>`;
  }
  const { applicantName, registrationType, dataName, summary, restrictions } = items;
  return markup`<h2>${both({ zh: '公示内容', en: 'Content' })}</h2>
<dl>
${item({ zh: '登记申请人', en: 'Applicant' }, shown(applicantName))}${item(
  { zh: '登记类型', en: 'Type' },
  registrationType === undefined ? undefined : both(typeText(registrationType)),
)}${item({ zh: '数据名称', en: 'Name of the data' }, shown(dataName))}${item(
  { zh: '数据概述', en: 'Summary' },
  shown(summary),
)}${item({ zh: '权利限制', en: 'Restrictions' }, shown(restrictions))}</dl>`;
};

const day = (date: string): Markup => markup`<time datetime="${date}">${date}</time>`;

const dates = (site: Site, notice: PublicityNotice, today: PublicityNotice['endsOn']): Markup => {
  const left = remainingText(notice, today);
  const outcome = outcomeText(notice);
  return markup`<dl>
${item({ zh: '登记中心', en: 'Centre' }, both(centreText(notice.centre, site.centreNames)))}${item(
  { zh: '状态', en: 'State' },
  markup`<span class="${isRunning(notice) ? 'state running' : 'state'}">${both(stateText(notice))}</span>`,
)}${item({ zh: '起始日', en: 'Begins' }, markup`${day(notice.startsOn)}（${both({ zh: '当日不计入', en: 'that day does not count' })}）`)}${item(
  { zh: '截止日', en: 'Last day' },
  markup`${day(notice.endsOn)}（${both({ zh: '含当日', en: 'that day included' })}）`,
)}${item({ zh: '剩余时间', en: 'Time left' }, left && both(left))}${item({ zh: '公示结果', en: 'Outcome' }, outcome && both(outcome))}${item(
  { zh: '证书编号', en: 'Certificate' },
  notice.number === undefined ? undefined : markup`<a href="/v1/verifications/${notice.number}">${notice.number}</a>`,
)}</dl>`;
};

const quotation = ({ document, article, quote, reading }: Source): Markup =>
  markup`<blockquote>${quote === '' ? undefined : markup`<p>“${quote}”</p>`}${
    reading === undefined
      ? undefined
      : markup`<p class="reading">${both({ zh: '适用说明', en: 'Reading' })}：${reading}</p>`
  }<cite>${document} ${article}</cite></blockquote>`;

const objecting = (site: Site, { applicationId, endsOn, profile }: PublicityNotice): Markup =>
  markup`<h2>${both({ zh: '如何提出异议', en: 'How to object' })}</h2>
<p>${both({
    zh: `任何组织和个人可以在 ${endsOn}（含当日）前以真实姓名或名称提出异议，说明理由并附佐证材料，无需账号；对外不公开异议人。`,
    en: `Anybody may object until ${endsOn}, that day included: in real name, with grounds and evidence, without an account; objectors are never public.`,
  })}</p>
<p>${both({
    zh: '在线提交：',
    en: 'Online:',
  })} <code>POST ${site.url}/v1/objections</code> (multipart/form-data, <code>about: "application:${applicationId}"</code>, <a href="/openapi.json">OpenAPI</a>)</p>
${quotation(profile.objectionDays.source)}`;

const rule = ({ profile }: PublicityNotice): Markup =>
  markup`<h2>${both({ zh: '依据', en: 'Rule' })}</h2>
<p>${both(profile.name)}，${both({ zh: `版本 ${profile.version}`, en: `version ${profile.version}` })}</p>
${quotation(profile.publicityDays.source)}
${quotation(profile.publicityItems.source)}`;

const proof = ({ index }: PublicityNotice): Markup =>
  markup`<h2>${both({ zh: '存证', en: 'Ledger' })}</h2>
<p>${both({ zh: `账本条目 ${index}`, en: `Entry ${index} of the ledger` })}：<a href="/v1/ledger/entries/${index}">${both(
    {
      zh: '条目原文',
      en: 'the entry',
    },
  )}</a>，<a href="/v1/ledger/inclusion-proofs?index=${index}">${both({ zh: '存在证明', en: 'its proof of inclusion' })}</a></p>`;

/** Says no more of an application that is withheld than of one that never was. */
export const notFoundPage = (site: Site): string =>
  page(
    site,
    { zh: '没有这项公示', en: 'No such notice' },
    markup`<h1>${both({ zh: '没有这项公示', en: 'There is no such notice' })}</h1>
<p><a href="${PAGES}">${both({ zh: '返回公示列表', en: 'Back to the notices' })}</a></p>`,
  );
