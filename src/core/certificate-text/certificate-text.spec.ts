import { credentialOf, sampleFacts } from '../../../test/support/sample-pdf.js';
import { SampleRegistry } from '../../../test/support/sample-registry.js';
import { registrationContentMembers } from '../credential/content.js';
import type { RegistrationContent } from '../credential/index.js';
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
