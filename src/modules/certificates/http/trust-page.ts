import { CENTRES, type Centre } from '../../../core/access/index.js';
import { formatVerifierKey } from '../../../core/note/index.js';
import { NO_QUORUM, parsePolicy } from '../../../core/tlog-policy/index.js';
import type { TrustFile } from '../../../core/verification/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { both, frame, type Markup, markup, type Site, type Text } from '../../../platform/pages/index.js';
import type { LedgerIdentity } from '../../ledger/index.js';
import type { TrustFileText } from '../application/published-trust-files.js';
import { keyList } from './trust-key-list.js';

/** What the page shows. */
interface TrustShown {
  readonly trust: TrustFile;
  readonly published: TrustFileText;
  readonly keys: Pick<LedgerIdentity, 'keysInForce' | 'retiredKeys'>;
  /** Whether there is a certificate of the centre's PDF key to be had. */
  readonly hasCertificate: Readonly<Record<Centre, boolean>>;
}

/** Whom and what verifications of this registry rely on, and how to compare it. */
export const trustPage = (site: Site, shown: TrustShown): string =>
  frame({
    site,
    section: 'trust',
    main: markup`<h1>${both({ zh: '信任信息', en: 'Whom to trust' })}</h1>
<p>${both({
      zh: '核验证书时只相信下列密钥和地址，它们都写在“信任文件”里。证书、核验包和网页自己带来的密钥一概不作数。',
      en: 'Verification trusts the keys and addresses below and nothing else; the trust file holds them all. Keys that a certificate, bundle or page brings along count for nothing.',
    })}</p>
${trustFile(shown)}
${CENTRES.map((name) => centre(name, shown))}
${log(shown.trust)}
${witnesses(shown.trust)}
${chain(shown.trust)}`,
    footer: markup`<ul>
<li><a href="/v1/trust-file">${both({ zh: '信任文件', en: 'Trust file' })}</a></li>
<li><a href="/v1/trust-files">${both({ zh: '历次版本', en: 'Every version' })}</a></li>
<li><a href="/ledger/checkpoint">${both({ zh: '账本检查点', en: 'Ledger checkpoint' })}</a></li>
</ul>
`,
  });

const trustFile = ({ published }: TrustShown): Markup => markup`<section aria-labelledby="file">
<h2 id="file">${both({ zh: '信任文件', en: 'Trust file' })}</h2>
<dl>
${item({ zh: 'SHA-256 摘要', en: 'SHA-256' }, markup`<code class="digest">${inFours(published.sha256)}</code>`)}${item(
  { zh: '版本', en: 'Version' },
  markup`${published.revision}，${beijing(published.publishedAt)} ${both({ zh: '公布', en: 'published' })}（<a href="/v1/trust-files/${published.sha256}">${both({ zh: '下载', en: 'download' })}</a>，<a href="/v1/trust-files">${both({ zh: '历次版本', en: 'every version' })}</a>）`,
)}</dl>
<h3>${both({ zh: '怎样对照', en: 'How to compare it' })}</h3>
<ol>
<li>${both({
  zh: '每份 PDF 证书都印有签发时的信任文件摘要。与上面相同，即为现行版本；不同的，在地址 /v1/trust-files/ 后接上该摘要（64 位，不含空格）取出那一版。取不到的，请勿采信该证书。',
  en: 'Every PDF certificate prints the digest of the trust file of its day. If it differs from the above, append it to /v1/trust-files/ (64 digits, no spaces) to get that version. If there is none, do not rely on the certificate.',
})}</li>
<li>${both({
  zh: '本页由登记系统自己提供，系统若被冒充，本页也会被冒充。请另找渠道核对摘要：电话或当面向登记中心询问，或与不同来源、不同日期的几份 PDF 证书逐组对照。',
  en: 'This page comes from the registry itself; whoever impersonates the registry impersonates it too. Compare the digest by another way: ask the centre by telephone or in person, or hold it against PDF certificates from several sources and dates.',
})}</li>
<li>${both({
  zh: '对照无误后保存该文件，以后离线核验都用它：',
  en: 'Once compared, keep the file and verify offline with it:',
})}<br><code>sha256sum trust.json</code><br><code>registry verify certificate.bundle.json --trust trust.json</code></li>
</ol>
</section>`;

const centre = (name: Centre, { trust, keys, hasCertificate }: TrustShown): Markup => {
  const { did, name: title } = trust.centres[name];
  return markup`<section aria-labelledby="centre-${name}">
<h2 id="centre-${name}">${title}</h2>
<dl>
${item({ zh: '标识（DID）', en: 'DID' }, markup`<a href="/centres/${name}/did.json"><code>${did}</code></a>`)}${item(
  { zh: 'PDF 签章的 X.509 证书', en: 'X.509 certificate for PDF' },
  hasCertificate[name]
    ? markup`<a href="/centres/${name}/pdf-signing.pem">pdf-signing.pem</a>`
    : both({ zh: '尚无', en: 'none yet' }),
)}</dl>
<h3>${both({ zh: '密钥', en: 'Keys' })}</h3>
${keyList(keys, name)}
</section>
`;
};

const log = ({ log: { origin, vkey, keys = [{ vkey, fromSize: 0 }] } }: TrustFile): Markup =>
  markup`<section aria-labelledby="log">
<h2 id="log">${both({ zh: '登记账本', en: 'Ledger' })}</h2>
<dl>
${item({ zh: '名称', en: 'Origin' }, markup`<code>${origin}</code>`)}${keys.map((key) =>
  item(
    { zh: '检查点公钥', en: 'Key of checkpoints' },
    markup`<code>${key.vkey}</code> <span class="left">${both(sizes(key))}</span>`,
  ),
)}</dl>
</section>`;

const sizes = ({ fromSize, toSize }: { fromSize: number; toSize?: number }): Text =>
  toSize === undefined
    ? { zh: `用于 ${fromSize} 条起的账本`, en: `for sizes from ${fromSize}` }
    : { zh: `用于 ${fromSize} 条至 ${toSize} 条的账本`, en: `for sizes from ${fromSize} to ${toSize}` };

const witnesses = ({ policy: text, requireWitness }: TrustFile): Markup => {
  const policy = parsePolicy(nodeCrypto, text);
  const named = policy.ok ? policy.value.witnesses : [];
  const quorum = policy.ok ? policy.value.quorum : NO_QUORUM;
  return markup`<section aria-labelledby="witnesses">
<h2 id="witnesses">${both({ zh: '见证人', en: 'Witnesses' })}</h2>
${
  named.length === 0
    ? markup`<p>${both({ zh: '尚无独立见证人。', en: 'There is no independent witness.' })}</p>`
    : markup`<dl>
${named.map(({ name, key }) => item({ zh: name, en: 'Witness' }, markup`<code>${formatVerifierKey(key)}</code>`))}${item(
  { zh: '核验要求', en: 'Needed' },
  requireWitness
    ? markup`${both({ zh: '检查点须有其签名', en: 'a checkpoint counts with the signatures of' })} <code>${quorum}</code>`
    : both({ zh: '有则核对，不作要求', en: 'checked where there, not required' }),
)}</dl>`
}
</section>`;
};

const chain = ({ chain: trusted, requireChain }: TrustFile): Markup => markup`<section aria-labelledby="chain">
<h2 id="chain">${both({ zh: '链上锚定', en: 'Chain anchor' })}</h2>
${
  trusted === null
    ? markup`<p>${both({ zh: '账本尚未锚定在他人也能查询的链上。', en: 'The ledger is not anchored on a chain that others can ask.' })}</p>`
    : markup`<dl>
${item({ zh: '链编号', en: 'Chain id' }, markup`<code>${String(trusted.chainId)}</code>`)}${item(
  { zh: '锚定合约', en: 'Contract' },
  markup`<code>${trusted.contract}</code>`,
)}${item({ zh: '合约代码摘要', en: 'Hash of its code' }, markup`<code>${trusted.codeHash}</code>`)}${item(
  { zh: '确认区块数', en: 'Confirmations' },
  markup`${trusted.confirmations}`,
)}${item(
  { zh: '核验要求', en: 'Needed' },
  requireChain
    ? both({ zh: '证书须已锚定', en: 'a certificate has to be anchored' })
    : both({ zh: '有则核对，不作要求', en: 'checked where there, not required' }),
)}</dl>`
}
</section>`;

const item = (label: Text, value: Markup): Markup => markup`<dt>${both(label)}</dt><dd>${value}</dd>\n`;

/** Groups of four digits, four of them together, as people read a number out. */
const inFours = (hex: string): Markup[] =>
  (hex.match(/.{16}/g) ?? []).map((part) => markup`<span>${(part.match(/.{4}/g) ?? []).join(' ')}</span> `);

/** Beijing time, to the minute. */
const beijing = (at: Date): Markup => {
  const local = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
  return markup`<time datetime="${at.toISOString()}">${local}</time>`;
};
