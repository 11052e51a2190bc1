import { askByDataDigest } from '../server.js';
import { type Child, code, h, text, value } from '../ui/dom.js';
import { failureText } from '../view/failures.js';
import type { Slot } from '../view/slot.js';
import { hashFile } from './hash-file.js';
import type { Listing } from './listed.js';

interface DataFile {
  readonly name: string;
  readonly file: Blob;
}

const MEBIBYTE = 1_048_576;
const size = (bytes: number): string => (bytes < MEBIBYTE ? `${bytes} B` : `${(bytes / MEBIBYTE).toFixed(1)} MB`);

/** Hashes a file of data here and holds its digest against the certificates on the page, or asks who lists it. */
export async function compareDataFile(
  slot: Slot,
  { name, file }: DataFile,
  listings: readonly Listing[],
  isOffline: boolean,
): Promise<void> {
  const bar = h('progress', { max: '1', value: '0', 'aria-label': `SHA-256 ${name}` });
  const head = [h('span', {}, value(name), ` · ${size(file.size)}`)];
  slot.show(
    { tone: 'working', title: text('正在计算数据文件的摘要……', 'Hashing the data file …'), lines: [...head, STAYS] },
    bar,
  );
  const digest = await hashFile(file, (share) => bar.setAttribute('value', String(share))).catch(() => undefined);
  if (digest === undefined) {
    slot.show({
      tone: 'plain',
      title: text('文件读取中断', 'The file could not be read to its end'),
      lines: [
        ...head,
        text(
          '文件可能已被移动、修改或移除存储设备，请重新选择。',
          'It was perhaps moved, changed or its drive removed: choose it again.',
        ),
      ],
    });
    return;
  }
  const facts = h('dl', { class: 'facts' }, h('dt', {}, 'SHA-256'), h('dd', {}, code(digest)));
  const listing = listings.find(({ files }) => files.includes(`sha256:${digest}`));
  if (listing !== undefined)
    slot.show({ ...matched(listing), lines: [...head, ...matched(listing).lines] }, facts, repeat(name));
  else
    slot.show(
      { ...(await unmatched(digest, listings, isOffline)), tone: 'plain' },
      h('p', {}, ...head),
      facts,
      repeat(name),
    );
}

const STAYS = text('文件只在本机读取，不会上传。', 'It is read on your device only and never uploaded.');

const matched = ({
  number,
  isGenuine,
}: Listing): { tone: 'plain'; title: ReturnType<typeof text>; lines: Child[] } => ({
  tone: 'plain',
  title: text('数据文件的摘要列于证书', 'The certificate lists this file'),
  lines: [
    h('span', {}, text('证书 ', 'Certificate '), code(number)),
    isGenuine
      ? text('该文件与登记时的文件逐字节相同。', 'It is byte for byte the file that was registered.')
      : text(
          '但该证书尚未核验为真实，因此不能得出结论。',
          'But the certificate is not verified as genuine, so nothing follows.',
        ),
  ],
});

const unmatched = async (digest: string, listings: readonly Listing[], isOffline: boolean) => {
  const withFiles = listings.filter(({ files }) => files.length > 0);
  if (withFiles.length > 0) {
    return {
      title: text('数据文件不在证书所列之内', 'The certificate does not list this file'),
      lines: [
        text(
          '摘要与本页已核验证书所列的任何文件都不同：内容有任何改动（包括另存、转码、压缩），摘要都会不同。',
          'Its digest is none of those that the certificates on this page list: any change, even saving anew or compressing, gives another digest.',
        ),
      ],
    };
  }
  if (isOffline || listings.length > 0) {
    return {
      title: text('没有可比对的证书', 'There is nothing to compare it with'),
      lines: [
        listings.length > 0
          ? text('本页核验的证书没有列出数据文件的摘要。', 'The certificate on this page lists no data files.')
          : text('请将证书文件与数据文件一并放入。', 'Hand in the certificate together with the data file.'),
      ],
    };
  }
  return fromRegistry(digest);
};

const fromRegistry = async (digest: string) => {
  const answer = await askByDataDigest(digest);
  if (answer.state !== 'answered') {
    const { what, advice } = failureText(answer);
    return { title: what, lines: [advice] };
  }
  const found: unknown = Object(answer.value).certificates;
  const numbers = (Array.isArray(found) ? found : []).flatMap((one) => {
    const number: unknown = Object(one).number;
    return typeof number === 'string' ? [number] : [];
  });
  if (numbers.length === 0) {
    return {
      title: text('没有公示的登记列有该文件', 'No publicised registration lists this file'),
      lines: [
        text(
          '不公示的登记、没有列出数据摘要的登记不在其内；文件有任何改动，摘要都会不同。',
          'Registrations that are withheld or list no digests are not among them; any change of a file gives another digest.',
        ),
      ],
    };
  }
  return {
    title: text('以下登记列有该文件', 'These registrations list the file'),
    lines: [
      h(
        'span',
        {},
        numbers.map((number) => [h('a', { href: `/verify/${encodeURIComponent(number)}` }, number), ' ']),
      ),
      text('列有该文件不说明登记现行有效，请逐一核验。', 'Being listed says nothing of its force: verify each.'),
    ],
  };
};

const repeat = (name: string): Child =>
  h(
    'details',
    {},
    h('summary', {}, text('如何自行复核', 'How to repeat this yourself')),
    h('pre', { tabindex: '0' }, code(`openssl dgst -sha256 '${name.replaceAll("'", "'\\''")}'`)),
  );
