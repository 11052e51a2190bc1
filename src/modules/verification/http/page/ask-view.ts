import { inBoth, type Markup, markup, type Text } from '../../../../platform/pages/index.js';

/** What the form begins with. */
interface Asked {
  readonly number: string | undefined;
  readonly asOf: string | undefined;
  readonly language: 'zh' | 'en';
}

/** Everything that can be asked. What needs the script is hidden until the script shows it. */
export const askView = ({ number, asOf, language }: Asked): Markup => markup`<h1>${inBoth({
  zh: '核验登记证书',
  en: 'Verify a registration certificate',
})}</h1>
<noscript><p class="lead">${inBoth({
  zh: '任何人都可以查询，无需账号。浏览器未启用脚本，因此这里只显示登记系统按编号的答复；启用脚本后可在浏览器中独立核验，也可使用离线命令。',
  en: 'Anybody can ask; no account is needed. Your browser runs no scripts, so only the registry’s answer to a number is shown; with scripts, or the offline command, everything can be checked on your side.',
})}</p></noscript>
<p class="lead" data-script hidden>${inBoth({
  zh: '任何人都可以核验，无需账号。证书由您的浏览器自行核对，不以登记系统的说法为准；数据文件只在本机计算摘要，不会上传。',
  en: 'Anybody can verify; no account is needed. Your browser checks the certificate itself instead of taking the registry’s word. Data files are hashed on your device and never uploaded.',
})}</p>
<div class="ways">
<form id="by-number" class="way" method="get" action="/verify" aria-labelledby="by-number-title">
<h2 id="by-number-title">${inBoth({ zh: '按编号', en: 'By number' })}</h2>
<p><label for="number">${inBoth({ zh: '证书编号', en: 'Certificate number' })}</label>
<input id="number" name="number" required maxlength="64" autocomplete="off" autocapitalize="characters" spellcheck="false" value="${number ?? ''}"></p>
<p data-script hidden><label for="holder">${inBoth({ zh: '持有人名称（选填）', en: 'Name of the holder (optional)' })}</label>
<input id="holder" maxlength="200" autocomplete="off" aria-describedby="holder-hint">
<span id="holder-hint" class="hint">${inBoth({
  zh: '与证书完全一致时，可取得全部证据并独立核验',
  en: 'Exactly as on the certificate: then all evidence is available and checked here',
})}</span></p>
<p><label for="as-of">${inBoth({ zh: '核验时点（选填）', en: 'As of (optional)' })}</label>
<input id="as-of" name="asOf" type="date" value="${asOf ?? ''}" aria-describedby="as-of-hint">
<span id="as-of-hint" class="hint">${inBoth({
  zh: '查证书在某日（北京时间当日终了）的状态；不填为现在',
  en: 'Status at the end of a day in Beijing; now unless given',
})}</span></p>
${language === 'en' ? markup`<input type="hidden" name="lang" value="en">` : undefined}<button type="submit">${inBoth({ zh: '核验', en: 'Verify' })}</button>
</form>
<section id="by-file" class="way" data-script hidden aria-labelledby="by-file-title">
<h2 id="by-file-title">${inBoth({ zh: '按文件或二维码', en: 'By file or QR code' })}</h2>
<div id="drop" class="drop">
<p>${inBoth({
  zh: '将文件拖到这里，可同时放入多个',
  en: 'Drop files here, several at once if you like',
})}</p>
<p class="buttons"><input id="files" type="file" multiple class="away"><label for="files" class="button">${inBoth({ zh: '选择文件', en: 'Choose files' })}</label>
<button id="scan" type="button" class="plain">${inBoth({ zh: '扫描二维码', en: 'Scan a QR code' })}</button></p>
<p class="hint">${inBoth({
  zh: '证书（JSON、PDF）、核验包、二维码图片、摘要凭证、选择性披露、国密签名，或要核对的数据文件',
  en: 'Certificate (JSON, PDF), bundle, picture of the QR code, summary, disclosure, SM2 signature, or a data file',
})}</p>
</div>
<details id="paste"><summary>${inBoth({ zh: '粘贴证书内容或二维码网址', en: 'Paste a certificate or the address in its QR code' })}</summary>
<p><label for="pasted">${inBoth({ zh: 'JSON 或网址', en: 'JSON or address' })}</label>
<textarea id="pasted" rows="5" spellcheck="false"></textarea></p>
<button id="verify-pasted" type="button">${inBoth({ zh: '核验所粘贴的内容', en: 'Verify what was pasted' })}</button></details>
<p class="choice"><input id="offline" type="checkbox"><label for="offline">${inBoth({
  zh: '不联网：只按文件核验，不向登记系统发送任何内容',
  en: 'Offline: judge by the files alone and send the registry nothing',
})}</label></p>
</section>
</div>
<div id="camera" hidden></div>`;

/** The other language, by an address that works without script too. */
export const languageSwitch = (
  language: 'zh' | 'en',
  { number, asOf, isLink }: { number: string | undefined; asOf: string | undefined; isLink: boolean },
): Markup => {
  const query = new URLSearchParams();
  if (!isLink && number !== undefined) query.set('number', number);
  if (asOf !== undefined) query.set('asOf', asOf);
  if (language === 'zh') query.set('lang', 'en');
  const path = isLink && number !== undefined ? `/verify/${encodeURIComponent(number)}` : '/verify';
  const text = query.size === 0 ? path : `${path}?${query}`;
  const other: Text = language === 'zh' ? { zh: 'English', en: 'English' } : { zh: '中文', en: '中文' };
  return markup`<a id="language" class="language" href="${text}" lang="${language === 'zh' ? 'en' : 'zh-CN'}">${other.zh}</a>`;
};
