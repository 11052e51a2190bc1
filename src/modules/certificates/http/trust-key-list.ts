import type { Centre } from '../../../core/access/index.js';
import { p256FromMultikey, sm2FromMultikey } from '../../../core/proof/index.js';
import { both, type Markup, markup, type Text } from '../../../platform/pages/index.js';
import type { KnownKey, LedgerIdentity, RetiredKey } from '../../ledger/index.js';

type Key = KnownKey | RetiredKey;

/** Every key of a centre but those of the log: its root, those in force, then those of the past. */
export const keyList = ({ keysInForce, retiredKeys }: KeyHistory, centre: Centre): Markup => {
  const isListed = (key: Key) => key.centre === centre && key.purpose !== 'log';
  const inForce = keysInForce.filter(isListed).sort(byIntroduction);
  const retired = retiredKeys.filter(isListed).sort(byIntroduction);
  return markup`<ul class="keys">
${[...inForce, ...retired].map(item)}</ul>`;
};

type KeyHistory = Pick<LedgerIdentity, 'keysInForce' | 'retiredKeys'>;

const byIntroduction = (left: Key, right: Key): number => (left.introducedIndex ?? -1) - (right.introducedIndex ?? -1);

const item = (key: Key): Markup => {
  const { use, algorithm } = natureOf(key);
  const standing = standingOf(key);
  return markup`<li>
<p><strong>${both(use)}</strong> <span class="algorithm">${algorithm}</span> <span class="${standing.style}">${both(standing.text)}</span></p>
<p><code>${key.multikey}</code></p>
<p class="reading">${places(key)}</p>
</li>
`;
};

const natureOf = ({ purpose, multikey }: Key): { use: Text; algorithm: string } => {
  const isSm2 = sm2FromMultikey(multikey) !== undefined;
  const algorithm = isSm2 ? 'SM2' : p256FromMultikey(multikey) === undefined ? 'Ed25519' : 'P-256';
  return { use: isSm2 ? SM2_USE : USES[purpose], algorithm };
};

const SM2_USE: Text = { zh: '证书的国密签名', en: 'SM2 signatures of certificates' };
const USES: Readonly<Record<Key['purpose'], Text>> = {
  root: { zh: '根密钥（离线保管）', en: 'Root key, kept offline' },
  entry: { zh: '签署账本条目', en: 'Entries of the ledger' },
  credential: { zh: '签署证书和状态列表', en: 'Certificates and status lists' },
  log: { zh: '签署检查点', en: 'Checkpoints' },
  pdf: { zh: 'PDF 证书的登记专用章', en: 'Seal of PDF certificates' },
};

const standingOf = ({ retiredIndex, firstUntrustedIndex }: Key): { text: Text; style: string } => {
  if (retiredIndex === undefined) return { text: { zh: '使用中', en: 'in force' }, style: 'state running' };
  return firstUntrustedIndex === undefined
    ? { text: { zh: '已更换', en: 'replaced' }, style: 'state' }
    : { text: { zh: '已泄露，停用', en: 'compromised and retired' }, style: 'state alarm' };
};

const places = ({ introducedIndex, retiredIndex, firstUntrustedIndex }: Key): Markup => {
  if (introducedIndex === undefined) {
    return both({
      zh: '引入下列各密钥；真伪须另找渠道对照',
      en: 'Introduces the other keys; compare it by another way',
    });
  }
  const parts = [markup`${entryLink(introducedIndex)} ${both({ zh: '引入', en: 'introduced it' })}`];
  if (retiredIndex !== undefined) {
    parts.push(markup`；${entryLink(retiredIndex)} ${both({ zh: '停用', en: 'retired it' })}`);
  }
  if (retiredIndex !== undefined && firstUntrustedIndex === undefined) {
    parts.push(markup`；${both({ zh: '此前所签仍可信', en: 'what it signed before stays trusted' })}`);
  }
  if (firstUntrustedIndex !== undefined) {
    const zh = `自第 ${firstUntrustedIndex} 条起，其签名不可信`;
    parts.push(markup`；${both({ zh, en: `not trusted from entry ${firstUntrustedIndex} on` })}`);
  }
  return markup`${parts}`;
};

const entryLink = (index: number): Markup =>
  markup`<a href="/v1/ledger/entries/${index}">${both({ zh: `账本条目 ${index}`, en: `entry ${index}` })}</a>`;
