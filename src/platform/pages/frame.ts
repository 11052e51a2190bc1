import { type Markup, markup } from './markup.js';
import type { Site } from './site.js';
import { STYLESHEET_VERSION } from './stylesheet.js';
import { plain, type Text } from './text.js';

/** The public parts of the registry, each with its page. */
export type Section = 'publicity' | 'catalog' | 'subsidies' | 'verify' | 'trust';

const SECTIONS: Readonly<Record<Section, { readonly path: string; readonly name: Text }>> = {
  publicity: { path: '/publicity', name: { zh: '登记公示', en: 'Publicity' } },
  catalog: { path: '/catalog', name: { zh: '数据目录', en: 'Catalog' } },
  subsidies: { path: '/subsidies', name: { zh: '补贴公示', en: 'Subsidies' } },
  verify: { path: '/verify', name: { zh: '证书核验', en: 'Verification' } },
  trust: { path: '/trust', name: { zh: '信任信息', en: 'Trust' } },
};

const REGISTRY: Text = { zh: '数据资产登记', en: 'Data Asset Registry' };

/** A page loads what is ours and named here, sends its forms to us, and can do nothing else. */
export const PAGE_POLICY: readonly string[] = [
  "default-src 'none'",
  "style-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
];

/** What a page has of its own. */
export interface FramedPage {
  readonly site: Site;
  /** None for a page that belongs nowhere. */
  readonly section?: Section;
  /** For the title of the window; without one, the section's name. */
  readonly title?: Text | undefined;
  /** 'zh' and 'en' show one language, `both` both beside each other. */
  readonly language?: 'zh' | 'en' | 'both';
  readonly head?: Markup | undefined;
  /** Beside the navigation. */
  readonly tools?: Markup | undefined;
  readonly main: Markup;
  readonly footer?: Markup | undefined;
  /** Behind everything else. */
  readonly end?: Markup | undefined;
}

/** A whole page: what stands around every one, and what is its own. */
export const frame = ({ site, section, title, language = 'both', ...page }: FramedPage): string => {
  const name = plain(section === undefined ? REGISTRY : SECTIONS[section].name);
  const lang = language === 'en' ? 'en' : 'zh-CN';
  return markup`<!doctype html>
<html lang="${lang}"${language === 'both' ? undefined : markup` data-language="${language}"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title === undefined ? name : `${plain(title)} – ${name}`}</title>
<link rel="stylesheet" href="/publicity/style.css?v=${STYLESHEET_VERSION}">
${page.head}</head>
<body>
<a class="skip" href="#main">${inBoth({ zh: '跳到正文', en: 'Skip to content' })}</a>
<header>
<div class="band">
<p class="site">${inBoth(REGISTRY)}</p>
${site.isSample ? markup`<p class="sample">样本 / SAMPLE</p>` : undefined}${page.tools}
</div>
<nav aria-label="栏目 Sections"><ul>${Object.entries(SECTIONS).map(
    ([key, { path, name: label }]) =>
      markup`<li><a href="${path}"${key === section ? markup` aria-current="page"` : undefined}>${inBoth(label)}</a></li>`,
  )}</ul></nav>
</header>
<main id="main" tabindex="-1">
${page.main}
</main>
<footer>
${page.footer}</footer>
${page.end}</body>
</html>
`.text;
};

/** Both languages marked as such, so that a page can show either. */
export const inBoth = ({ zh, en }: Text): Markup =>
  markup`<span class="zh" lang="zh-CN">${zh}</span> <span class="en" lang="en">${en}</span>`;
