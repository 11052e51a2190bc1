import { inBoth, type Markup, markup } from '../../../../platform/pages/index.js';

/** In place of the program for browsers, where it was not built. */
export const missingBuildView = (): Markup =>
  markup`<p class="missing" role="alert">${inBoth({
    zh: '本机没有网页程序（dist/web 中没有构建结果），因此只能按编号查询登记系统的答复。请管理员执行 npm run build 后重新启动。',
    en: 'The program for browsers is missing (no build in dist/web), so only the registry’s answer by number can be shown. The operator must run npm run build and start again.',
  })}</p>`;

/** What stands below everything. */
export const pageFooter = (): Markup => markup`<ul>
<li><a href="/v1/trust-file">${inBoth({ zh: '信任文件', en: 'Trust file' })}</a></li>
<li><a href="/ledger/checkpoint">${inBoth({ zh: '账本检查点', en: 'Ledger checkpoint' })}</a></li>
<li><a href="/openapi.json">OpenAPI</a></li>
</ul>
<p>${inBoth({
  zh: '“有效”只说明登记真实、现行有效，不说明数据的质量、价值或没有权利负担。时间均为北京时间。',
  en: '“Valid” says that the registration is genuine and in force; it says nothing of quality or value of the data, nor that it is unencumbered. All times are Beijing time.',
})}</p>
`;
