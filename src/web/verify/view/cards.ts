import { splitVerificationMethod } from '../../../core/did/index.js';
import { isObject, type JsonObject, parseJson } from '../../../core/canonical/index.js';
import type { Finding } from '../judge/inquiry.js';
import type { PageTrust } from '../trust.js';
import { type Child, code, h, text, value } from '../ui/dom.js';

const row = (label: Child, content: Child): Child =>
  content === undefined ? undefined : [h('dt', {}, label), h('dd', {}, content)];

/** In groups of four, as on paper. */
const grouped = (digest: string): string => digest.replace(/(.{4})(?=.)/g, '$1 ');

/** Who issued it, and where the trust in that comes from. */
export const issuerCard = ({ report, input }: Finding, { trust, digest }: PageTrust): Child => {
  const id = report.certificate?.issuer.id;
  const centre = Object.values(trust.centres).find(({ did }) => did === id);
  const proof = proofOf(input.credential ?? input.summary);
  const method =
    typeof proof?.['verificationMethod'] === 'string'
      ? splitVerificationMethod(proof['verificationMethod'])
      : undefined;
  return h(
    'section',
    { class: 'card' },
    h('h3', {}, text('签发机构与信任依据', 'Issuer, and where trust comes from')),
    h(
      'dl',
      { class: 'facts' },
      row(
        text('登记中心', 'Centre'),
        centre === undefined ? text('不在信任文件之内', 'Not in the trust file') : value(centre.name),
      ),
      row(text('标识', 'DID'), centre && code(centre.did)),
      row(text('根公钥', 'Root key'), centre && code(centre.root)),
      row(text('签名密钥', 'Signing key'), report.verdict === 'forged' ? undefined : method && code(method.multikey)),
      row(text('信任文件 SHA-256', 'SHA-256 of the trust file'), [
        code(grouped(digest)),
        h(
          'span',
          { class: 'hint' },
          text(
            '应与纸质证书上印的、登记中心告知的相同',
            'Must be what is printed on the certificate and what the centre tells you',
          ),
        ),
      ]),
    ),
  );
};

/** Where the ledger is anchored on a chain. */
export const anchorCard = ({ report, input, registry }: Finding, { trust }: PageTrust): Child => {
  const fragment = report.fragments.find(({ check }) => check === 'chain');
  const { anchor } = input;
  const told = registry.state === 'answered' ? registry.value : undefined;
  return h(
    'section',
    { class: 'card' },
    h('h3', {}, text('区块链锚定', 'Chain anchor')),
    h(
      'dl',
      { class: 'facts' },
      row(text('本页核对', 'Checked here'), fragment?.detail),
      row(text('登记系统告知', 'The registry says'), told?.chain),
      row(
        text('信任的链', 'Trusted chain'),
        trust.chain === null ? text('无', 'None') : `chainId ${trust.chain.chainId}`,
      ),
      row(text('合约', 'Contract'), anchor && code(anchor.contract)),
      row(text('交易', 'Transaction'), anchor && code(anchor.transactionHash)),
      row(text('区块', 'Block'), anchor && code(`${anchor.blockNumber} ${anchor.blockHash}`)),
      row(text('锚定的账本规模', 'Anchored size'), anchor && String(anchor.size)),
      row(text('外部留存', 'Memory outside'), told?.outsideMemory),
    ),
    h(
      'p',
      { class: 'hint' },
      text(
        '本页只与登记系统通信，不询问链节点；可用离线命令向您选定的节点核对。',
        'This page talks to the registry alone and asks no node; the offline command asks a node of your choice.',
      ),
    ),
  );
};

const proofOf = (bytes: Uint8Array | undefined): JsonObject | undefined => {
  const parsed = bytes === undefined ? undefined : parseJson(bytes);
  const proof = parsed?.ok === true && isObject(parsed.value) ? parsed.value['proof'] : undefined;
  return isObject(proof) ? proof : undefined;
};
