import { credentialOf, sampleFacts } from '../../../test/support/sample-pdf.js';
import { sampleMeasured } from '../../../test/support/sample-profile.js';
import { SampleRegistry } from '../../../test/support/sample-registry.js';
import { isObject, type JsonObject, type JsonValue } from '../canonical/index.js';
import { registrationContentMembers } from '../credential/content.js';
import type { MeasuredFile, RegistrationContent } from '../credential/index.js';
import { nobleCrypto } from '../crypto.js';
import {
  certificateText,
  comparePages,
  compactText,
  type LedgerFacts,
  pageFooter,
  piecesOf,
  runningHeader,
} from './index.js';

const registry = new SampleRegistry();
const issue = (content: Partial<RegistrationContent> = {}) =>
  credentialOf(registry.issue(content.number ?? 'SJ1102026010001', { content }));
const credential = issue();
const facts = sampleFacts(12);
const anchor = {
  chainId: 31_337,
  contract: `0x${'aB'.repeat(20)}`,
  transactionHash: `0x${'cd'.repeat(32)}`,
};

const linesOf = (of = credential, known: LedgerFacts = facts) =>
  certificateText(nobleCrypto, of, known).map((item) => piecesOf(item).join(' '));

/** Lines on pages, broken between them, as a reader of PDF finds them. */
const paged = (lines: readonly string[], breaks: readonly number[] = [], number = 'SJ1102026010001') => {
  const text = lines.join('\n');
  const ends = [...breaks, text.length];
  return ends.map((end, place) => {
    const header = place === 0 ? '' : runningHeader(number);
    const footer = pageFooter(number, place + 1, ends.length);
    return compactText(`${header}${text.slice(ends[place - 1] ?? 0, end)}${footer}`);
  });
};
const compare = (pages: readonly string[], of = credential) => comparePages(nobleCrypto, of, pages);

const SIGNER = { name: '北京示例公交有限公司', uscc: '91110000802100433B' };
const another = (value: JsonValue): JsonValue => {
  if (typeof value === 'number') return value + 1;
  return typeof value === 'string' && !value.endsWith('Z') ? `${value}x` : '2026-11-27T01:02:03.005Z';
};

describe('the text of a certificate', () => {
  it('says everything that its credential says, and what the ledger says', () => {
    expect(linesOf()).toMatchInlineSnapshot(`
[
  "数据资产登记证书 Data Asset Registration Certificate",
  "登记 Registration",
  "证书编号 Certificate number SJ1102026010001",
  "登记类型 Type of registration 首次（初始）登记",
  "登记机构 Registration centre 北京社会数据登记中心",
  "登记制度及版本 Regime and version data-property 2026",
  "登记日（存证日） Registered on 2026-01-05",
  "存证时间 Registered at (UTC+8) 2026-01-05 09:02:03.004",
  "发证日 Issued on 2026-01-05",
  "有效期 Valid 2026-01-05 至 2031-01-04",
  "登记主体 Holder",
  "名称 Name 北京示例公交有限公司",
  "类型 Kind 法人",
  "统一社会信用代码 Unified social credit code 91110000802100433B",
  "共同权利人 1 Co-holder 1 深圳示例科技有限公司（法人，91440300708461136T）",
  "数据 Data",
  "数据名称 Name of the data 2025年北京市公交刷卡记录数据集",
  "概述 Summary 北京市公交线路的刷卡时间、线路和站点，已去除个人信息。",
  "所属行业 Industry G54 道路运输业",
  "数据来源 Source 采集生成",
  "覆盖地域 Region 北京市",
  "覆盖时域 Time span 2025-01-01 至 2025-12-31",
  "更新频率 Update frequency 按月",
  "数据量 Volume 1,200,000,000 条，96,000,000,000 字节",
  "数据形态 Form of the data 表格（结构化）",
  "存储信息 Storage 本地机房，双份",
  "分类分级 Classification 交通运输，一般数据",
  "个人信息 Personal information 不涉及个人信息",
  "数据产权 Rights",
  "持有权（原称：数据资源持有权） Right to hold 北京示例公交有限公司（91110000802100433B），2026-01-05 至 2031-01-04",
  "使用权（原称：数据加工使用权） Right to use 深圳示例科技有限公司（91440300708461136T），自 2026-01-05 起；限制：仅限线路规划",
  "经营权（原称：数据产品经营权） Right to operate 北京示例公交有限公司（91110000802100433B），自 2026-01-05 起",
  "限制范围 Scope of restrictions 不得再识别乘客",
  "来源链与授权依据 Chain of title 自有运营系统产生",
  "公示与声明 Publicity and statement",
  "公示期 Publicity 2025-12-25 至 2025-12-31",
  "声明 Statement 登记不创设权利；内容以系统存证为准。",
  "存证与核验 Ledger and verification",
  "存证序号 Ledger index 12",
  "检查点大小 Checkpoint size 19",
  "检查点根 Checkpoint root BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=",
  "链上锚定 Chain anchor 尚未锚定 Not anchored yet",
  "信任文件摘要 Trust file sha256: 0123 4567 89ab cdef 0123 4567 89ab cdef 0123 4567 89ab cdef 0123 4567 89ab cdef",
  "凭证摘要 SHA-256 Credential digest sha256: f09e 5207 644e 64ae 7d64 c749 97ed 1ede fe1f 27d2 221f ae2b a4fb a102 06e4 6c4c",
  "凭证摘要 SM3 Credential digest sm3: 0120 a784 8756 cede 50eb dbbb e0b7 e3c7 02a8 8425 0cb3 2a77 2ede 815b 2b30 bf36",
  "核验网址 Verify at https://registry.example/verify/SJ1102026010001",
  "签发者标识 Issuer did:web:registry.example:centres:social",
  "版式 Form 1",
  "本证书的效力状态以核验结果为准：扫描二维码或访问核验网址。文件经登记机构数字签名，附件为机器可读的证书凭证，任何改动均可被发现。 Whether this certificate is in force is what a verification says: scan the code or open the address. The file is signed by the registration centre and carries the credential as its attachment; any alteration can be detected.",
  "北京社会数据登记中心 2026年1月5日",
]
`);
  });

  /** Another value for every member that a content can have. */
  const OTHER: Record<keyof RegistrationContent, Partial<RegistrationContent>> = {
    number: { number: 'SJ1102026010099' },
    certificateType: { certificateType: '数据产权登记凭证佐证' },
    regime: { regime: 'other' },
    regimeVersion: { regimeVersion: '2027' },
    registrationType: { registrationType: 'renewal' },
    centre: { centre: { code: 'social', name: '另一中心' } },
    holder: { holder: { name: '另一公司', type: 'legal-person', uscc: '91110000802100433B' } },
    coHolders: { coHolders: [] },
    dataName: { dataName: '另一数据集' },
    summary: { summary: '另一概述' },
    industry: { industry: { section: 'I', division: '64' } },
    source: { source: 'derived' },
    region: { region: '上海市' },
    timeSpan: { timeSpan: { from: '2025-01-01', to: '2025-12-30' } },
    updateFrequency: { updateFrequency: 'daily' },
    volume: { volume: { bytes: 7 } },
    form: { form: { media: ['image', 'text'], structure: 'structured' } },
    storage: { storage: '云' },
    classification: { classification: { category: '交通运输', level: 'important' } },
    personalInformation: { personalInformation: true },
    rights: { rights: [{ right: 'hold', holder: '91110000802100433B', from: '2026-01-05', until: '2030-01-04' }] },
    restrictionScope: { restrictionScope: '' },
    authorisationBasis: { authorisationBasis: '' },
    publicity: { publicity: { startsOn: '2025-12-25', endsOn: '2026-01-01' } },
    withheld: { withheld: { salt: 'A'.repeat(43) } },
    statement: { statement: '另一声明' },
    dataDigests: { dataDigests: [{ name: 'a.csv', sha256: `sha256:${'a'.repeat(64)}`, sm3: `sm3:${'b'.repeat(64)}` }] },
    replaces: { replaces: 'SJ1102026010000' },
    conditions: { conditions: ['每年报告一次'] },
    measured: { measured: [sampleMeasured()] },
  };

  it.each(Object.entries(OTHER))('says what the certificate says of: %s', (_name, change) => {
    // The digests of the credential always differ, and are not meant here.
    const said = (content: Partial<RegistrationContent>) =>
      linesOf(issue(content)).filter((line) => !line.startsWith('凭证摘要'));
    expect(said(change)).not.toEqual(said({}));
  });

  it('has a line for every member that there is', () => {
    expect(Object.keys(OTHER).sort()).toEqual(Object.keys(registrationContentMembers).sort());
  });

  it('says of measured figures who measured them, on what, and what the centre has not seen', () => {
    const sample = { rows: 100, seed: 5, method: 'reservoir' } as const;
    const measured = [sampleMeasured(), sampleMeasured({ rows: 12_345, sample }, { signer: SIGNER })];
    const lines = linesOf(issue({ measured }));
    expect(
      lines.slice(lines.indexOf('测得事实 Measured facts'), lines.indexOf('数据产权 Rights')),
    ).toMatchInlineSnapshot(`
[
  "测得事实 Measured facts",
  "测量的文件 1 Measured file 1 traffic.csv，3,000,000 字节
sha256: 1111 1111 1111 1111 1111 1111 1111 1111 1111 1111 1111 1111 1111 1111 1111 1111
sm3: 2222 2222 2222 2222 2222 2222 2222 2222 2222 2222 2222 2222 2222 2222 2222 2222",
  "行列 Rows, columns 100 行，3 列",
  "测量范围 Measured on 全部各行",
  "内容指纹 Content fingerprint 默克尔根，每块 1,048,576 字节
sha256: aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa
sm3: bbbb bbbb bbbb bbbb bbbb bbbb bbbb bbbb bbbb bbbb bbbb bbbb bbbb bbbb bbbb bbbb",
  "结构指纹 Schema fingerprint sha256: 0364 1bf1 d466 6f64 b3d4 5168 8f9d 641b 1042 1625 4e15 068f 0468 fad6 32f5 7b23
sm3: 0273 e475 3470 01f2 889d 7b0f 586f 7a46 0a8a 69ba 2ba8 2795 1939 0f7f 8225 24cd",
  "质量评分 Quality score 98.63（满分 100，GB/T 36344-2018）
规范性 100.00，完整性 96.67，准确性 99.22，一致性 不适用，时效性 不适用，可访问性 不适用
权重依次为 1、1、1、1、1、1",
  "画像摘要 Profile digest sha256: 459c 2312 209e 1565 9528 887f dc23 adf2 b9fe 26a4 d34b af21 743a 0e36 12fb 5798
sm3: 62c8 d5c9 8780 fdd8 656d b7c9 e695 2cf7 2410 723f 3ee5 1ecf 9d9c 2c3a c2fc 7cca",
  "签名密钥 Signed with did:key:z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z",
  "签名者自称 Signer, as he says 未载明",
  "测量时间与工具 Measured at (UTC+8), with 2026-11-27 09:02:03.004，registry 0.1.0",
  "测量的文件 2 Measured file 2 traffic.csv，3,000,000 字节
sha256: 1111 1111 1111 1111 1111 1111 1111 1111 1111 1111 1111 1111 1111 1111 1111 1111
sm3: 2222 2222 2222 2222 2222 2222 2222 2222 2222 2222 2222 2222 2222 2222 2222 2222",
  "行列 Rows, columns 12,345 行，3 列",
  "测量范围 Measured on 行数与指纹为全部数据；质量等其余数字为 100 行样本（种子 5）",
  "内容指纹 Content fingerprint 默克尔根，每块 1,048,576 字节
sha256: aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa
sm3: bbbb bbbb bbbb bbbb bbbb bbbb bbbb bbbb bbbb bbbb bbbb bbbb bbbb bbbb bbbb bbbb",
  "结构指纹 Schema fingerprint sha256: 0364 1bf1 d466 6f64 b3d4 5168 8f9d 641b 1042 1625 4e15 068f 0468 fad6 32f5 7b23
sm3: 0273 e475 3470 01f2 889d 7b0f 586f 7a46 0a8a 69ba 2ba8 2795 1939 0f7f 8225 24cd",
  "质量评分 Quality score 98.63（满分 100，GB/T 36344-2018）
规范性 100.00，完整性 96.67，准确性 99.22，一致性 不适用，时效性 不适用，可访问性 不适用
权重依次为 1、1、1、1、1、1",
  "画像摘要 Profile digest sha256: c75e 65f0 7890 d945 1a77 b87b c589 7148 82e4 bc9f fb3a 7396 7790 a7ef e817 d1e7
sm3: 5834 b6c3 6c21 b4fa a41e 838a 72af 3f79 beb3 3107 f669 bbb1 b6ef 4bed 480f f7c5",
  "签名密钥 Signed with did:key:z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z",
  "签名者自称 Signer, as he says 北京示例公交有限公司（91110000802100433B）",
  "测量时间与工具 Measured at (UTC+8), with 2026-11-27 09:02:03.004，registry 0.1.0",
  "以上数字全部取自申请所附的签名画像：由持有者一方在数据所在地用所载工具测得，并以所载密钥签名。登记机构核对了签名和各项数字相互一致，未接触数据本身；密钥属于谁，仅由签名者自称。 All these figures are taken from signed profiles attached to the application: they were measured by the side of the holder where the data lies, with the tool that is named, and signed with the key that is named. The registration centre checked the signature and that the figures agree with each other; it has not seen the data. Whose key it is, only the signer says.",
]
`);
  });

  it('says another thing for every figure that was measured', () => {
    const whole = sampleMeasured({ sample: { rows: 100, seed: 5, method: 'reservoir' } }, { signer: SIGNER });
    const said = (measured: MeasuredFile) =>
      linesOf({ ...credential, credentialSubject: { ...credential.credentialSubject, measured: [measured] } }).filter(
        (line) => !line.startsWith('凭证摘要'),
      );
    const before = said(whole);
    const pointers: string[] = [];
    const walk = (value: JsonValue, pointer: string, put: (changed: JsonValue) => JsonObject): void => {
      if (isObject(value)) {
        for (const [name, member] of Object.entries(value)) {
          walk(member, `${pointer}/${name}`, (changed) => put({ ...value, [name]: changed }));
        }
        return;
      }
      pointers.push(pointer);
      const changed: MeasuredFile = Object(put(another(value)));
      expect([pointer, said(changed)]).not.toEqual([pointer, before]);
    };
    walk(whole, '', (changed) => Object(changed));
    expect(pointers.length).toBeGreaterThan(30);
  });

  it('names the transaction once there is one', () => {
    expect(linesOf(credential, { ...facts, anchor })).toContain(
      `链上锚定 Chain anchor 链 31337 合约 ${anchor.contract} 交易 ${anchor.transactionHash}`,
    );
  });

  it('says of what is withheld that it is', () => {
    const withheld = issue({ withheld: { salt: 'A'.repeat(43) } });
    expect(linesOf(withheld)).toContain('公示 Publicity 经批准不公示');
  });
});

describe('pages', () => {
  it('hold when they say exactly that, wherever they break', () => {
    for (const breaks of [[], [40], [3, 900]]) {
      expect(compare(paged(linesOf(), breaks))).toEqual({ ok: true, value: facts });
    }
    const anchored = { ...facts, anchor };
    expect(compare(paged(linesOf(credential, anchored)))).toEqual({ ok: true, value: anchored });
  });

  it('hold in another spelling of the same characters', () => {
    const wide = linesOf().map((line) => line.replaceAll('，', ',').replaceAll('（', '('));
    expect(compare(paged(wide))).toMatchObject({ ok: true });
  });

  it('fall with every line left out, repeated or changed', () => {
    const lines = linesOf();
    for (const place of lines.keys()) {
      const line = lines[place] ?? '';
      expect({ place, ...compare(paged(lines.toSpliced(place, 1))) }).toMatchObject({ place, ok: false });
      expect({ place, ...compare(paged(lines.toSpliced(place, 0, line))) }).toMatchObject({ place, ok: false });
      expect({ place, ...compare(paged(lines.with(place, `${line}。`))) }).toMatchObject({ place, ok: false });
    }
  });

  it('fall with a line of somebody’s own', () => {
    expect(compare(paged([...linesOf(), '本证书可质押 100,000,000 元']))).toMatchObject({
      ok: false,
      code: 'text-differs',
    });
  });

  it.each<[string, (pages: string[]) => string[]]>([
    ['a page less', (pages) => pages.slice(1)],
    ['a page twice', (pages) => [pages[0] ?? '', ...pages]],
    ['pages in another order', (pages) => pages.toReversed()],
    ['no footer', (pages) => pages.map((page) => page.replace(/第.*$/u, ''))],
    ['no pages', () => []],
  ])('fall with %s', (_name, change) => {
    expect(compare(change(paged(linesOf(), [200, 700])))).toMatchObject({ ok: false });
  });

  it('of one certificate do not hold for another', () => {
    expect(compare(paged(linesOf()), issue({ dataName: '另一数据集' }))).toMatchObject({ code: 'text-differs' });
    const other = credentialOf(registry.issue('SJ1102026010002'));
    expect(compare(paged(linesOf()), other)).toMatchObject({ code: 'text-pages' });
  });

  it('are read as the ledger section says, whatever a holder wrote above it', () => {
    const section = linesOf(credential, { ...facts, index: 999_999 })
      .slice(-14)
      .join(' ');
    const deceptive = issue({ summary: section.slice(0, 390).trim() });
    expect(compare(paged(linesOf(deceptive)), deceptive)).toEqual({ ok: true, value: facts });
  });

  it('show the first place where they part', () => {
    const changed = linesOf().map((line) => line.replace('已去除个人信息', '已去除企业信息'));
    expect(compare(paged(changed))).toMatchObject({
      code: 'text-differs',
      detail: expect.stringContaining('已去除企业信息'),
    });
  });
});
