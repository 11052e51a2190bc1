import { configured, GUIDE, MEASURES, quoted } from './cite.js';
import type { CheckItem, FindingName, RegistrationType } from './profile.js';
import type { Source, Sourced } from './sourced.js';

const ALL: readonly RegistrationType[] = ['initial', 'change', 'correction', 'transfer', 'renewal', 'cancellation'];
/** Registrations after which the certificate says something else, or goes on. */
const CERTIFYING: readonly RegistrationType[] = ['initial', 'change', 'correction', 'transfer', 'renewal'];
/** Registrations that state the data anew. */
const DESCRIBING: readonly RegistrationType[] = ['initial', 'change', 'correction'];

const guide = (article: string, quote: string, reading?: string): Source => quoted(GUIDE, article, quote, reading);
const measures = (article: string, quote: string, reading?: string): Source =>
  quoted(MEASURES, article, quote, reading);

interface Details {
  readonly registrations: readonly RegistrationType[];
  readonly source: Source;
  readonly needsEvidence?: true;
}

const item = (
  finding: FindingName,
  code: string,
  [zh, en]: readonly [zh: string, en: string],
  { registrations, source, needsEvidence }: Details,
): CheckItem => ({ code, finding, text: { zh, en }, registrations, needsEvidence: needsEvidence === true, source });

const DESCRIPTION: readonly CheckItem[] = [
  item(
    'contentCompliance',
    'name-accurate',
    ['数据名称简洁、准确、无歧义', 'the name is short, exact and unambiguous'],
    {
      registrations: DESCRIBING,
      source: guide(
        '第十九条',
        '登记机构审查数据描述准确性时，应重点审查数据名称是否简洁、准确、无歧义。数据名称原则上包含时间、地域、行业、内容、数据类型等。',
      ),
    },
  ),
  item(
    'contentCompliance',
    'description-matches-evidence',
    ['数据描述与数据样例、佐证材料相符', 'the description agrees with the sample data and the evidence'],
    {
      registrations: DESCRIBING,
      needsEvidence: true,
      source: guide(
        '第十八条',
        '应当对数据描述的准确性、数据来源的合规性、数据产权的明确性等进行合理审慎的审查。',
        '准确性以数据样例和佐证材料为准核对。',
      ),
    },
  ),
  item(
    'contentCompliance',
    'endangers-nobody',
    ['登记不危害国家安全、公共利益或者他人合法权益', 'endangers no state, public or private interest'],
    {
      registrations: CERTIFYING,
      source: guide('第二十二条（一）', '数据登记可能危害国家安全、公共利益或者个人、组织合法权益；'),
    },
  ),
  item(
    'contentCompliance',
    'nothing-concealed',
    ['未发现隐瞒真实情况或提供虚假证明', 'nothing concealed, no false proof found'],
    { registrations: ALL, source: guide('第二十二条（四）', '登记申请人隐瞒真实情况或提供虚假证明；') },
  ),
  item(
    'contentCompliance',
    'no-other-bar',
    ['没有法律法规规定不予登记的其他情形', 'no other ground of law against it'],
    { registrations: ALL, source: guide('第二十二条（五）', '法律法规规定不予登记的其他情形。') },
  ),
];

const SOURCES: readonly CheckItem[] = [
  item('sourceLegality', 'collected-lawfully', ['采集生成：采集行为合法合规', 'collected: the collection was lawful'], {
    registrations: ['initial'],
    needsEvidence: true,
    source: guide('第二十条', '对于采集生成的数据，应审查采集行为是否合法合规；'),
  }),
  item(
    'sourceLegality',
    'agreement-gives-rights',
    ['协议取得：协议约定申请人享有相关数据产权', 'by agreement: the agreement gives the applicant these rights'],
    {
      registrations: ['initial', 'transfer'],
      needsEvidence: true,
      source: guide(
        '第二十条',
        '对于协议取得的数据，应审查相关协议中是否约定登记申请人享有相关数据产权，对于没有约定或约定不明的，可请登记申请人补充约定或结合实际情况合理审慎判断；',
      ),
    },
  ),
  item(
    'sourceLegality',
    'public-data-collected-properly',
    [
      '自动化程序收集：属于公开数据，手段、方式合法合规',
      'collected by programs: the data was public, and the means were lawful',
    ],
    {
      registrations: ['initial'],
      needsEvidence: true,
      source: guide(
        '第二十条',
        '对于通过自动化程序收集的公开数据，应审查登记数据是否属于公开数据，登记申请人收集数据的手段、方式是否合法合规；',
      ),
    },
  ),
  item(
    'sourceLegality',
    'derivation-genuine',
    [
      '衍生创造：享有原始数据使用权，约定产权归属或者与原始数据有实质性差异、价值显著提高',
      'derived: the raw data could be used; the agreement says whose it is, or it differs in substance and is worth much more',
    ],
    {
      registrations: ['initial'],
      needsEvidence: true,
      source: guide(
        '第二十条',
        '对于衍生创造的数据，首先审查登记申请人是否享有原始数据的使用权；其次审查相关协议中是否约定衍生数据的产权归属，若无明确约定，则审查与原始数据在内容、形式、结构等方面是否存在实质性差异，是否具有显著高于原始数据的价值；',
      ),
    },
  ),
  item(
    'sourceLegality',
    'personal-and-important-data',
    [
      '涉及个人信息、重要数据的，获取符合个人信息保护法、数据安全法等',
      'personal information and important data were obtained as the laws on them ask',
    ],
    {
      registrations: DESCRIBING,
      source: guide(
        '第二十条',
        '对于涉及个人信息、重要数据等的数据，应审查获取数据是否符合《中华人民共和国个人信息保护法》《中华人民共和国数据安全法》等法律法规要求。',
      ),
    },
  ),
  item(
    'sourceLegality',
    'source-breaks-no-law',
    ['数据来源不违反法律法规规定', 'the source of the data breaks no law'],
    { registrations: CERTIFYING, source: guide('第二十二条（二）', '数据来源违反法律法规规定；') },
  ),
];

const RIGHTS: readonly CheckItem[] = [
  item(
    'authorisationClarity',
    'applicant-identified',
    ['申请人身份与佐证材料相符', 'the applicant is who the evidence says'],
    {
      registrations: ALL,
      source: guide(
        '第三十三条',
        '登记申请人身份佐证材料、数据产权合法取得的佐证材料，以及数据样例和数据描述等材料',
        '其他登记类型同样核对申请人身份，不另要求材料。',
      ),
    },
  ),
  item(
    'authorisationClarity',
    'rights-follow-from-acquisition',
    ['登记的权利与取得方式相符（七种情形）', 'the rights are those that the way of acquiring the data gives'],
    {
      registrations: ['initial', 'correction', 'transfer'],
      needsEvidence: true,
      source: guide('第二十一条', '登记机构应按下列要求审查数据产权明确性：'),
    },
  ),
  item(
    'authorisationClarity',
    'no-open-dispute',
    ['没有尚未解决的数据权属纠纷', 'no unresolved dispute about whose the data is'],
    { registrations: ALL, source: guide('第二十二条（三）', '存在尚未解决的数据权属纠纷；') },
  ),
  item(
    'authorisationClarity',
    'limits-stated',
    ['约定的行使期限、条件和查封等限制已经载明', 'agreed terms and conditions, seizures and controls are stated'],
    { registrations: CERTIFYING, source: guide('第二十三条', '有以下情形的，应当以备注的方式予以记载：') },
  ),
];

const LATER: readonly CheckItem[] = [
  item(
    'contentCompliance',
    'change-within-limits',
    ['不涉及权利主体、数据来源等事项的重大变更', 'changes neither right holder nor source in substance'],
    {
      registrations: ['change'],
      needsEvidence: true,
      source: guide(
        '第三十五条',
        '不涉及权利主体变更、数据来源等事项的重大变更，有以下情形的，登记申请人可以申请变更登记：',
      ),
    },
  ),
  item('contentCompliance', 'error-shown', ['登记信息确有错误，并有证据证明', 'the error is there, and shown'], {
    registrations: ['correction'],
    needsEvidence: true,
    source: configured('指引未规定更正登记', '比照办法的更正登记：须有证据证明登记信息确有错误。'),
  }),
  item(
    'authorisationClarity',
    'transfer-agreed-by-both',
    [
      '转让方、受让方共同申请，转让合同约定转让方不再保留',
      'both parties apply, and the contract leaves the transferor nothing of it',
    ],
    {
      registrations: ['transfer'],
      needsEvidence: true,
      source: guide(
        '第三十四条',
        '拟将全部或部分数据产权转移给受让方，且自身不再保留的，转让方、受让方共同申请转让登记。',
      ),
    },
  ),
  item(
    'authorisationClarity',
    'renewal-in-time',
    ['在续期窗口内申请，权利仍然存续', 'asked for within the window, and the rights still stand'],
    {
      registrations: ['renewal'],
      source: guide(
        '第三十六条',
        '数据产权登记凭证有效期届满前六个月至届满前一日，登记申请人可以向登记机构申请续期登记。',
      ),
    },
  ),
  item('authorisationClarity', 'ground-of-cancellation', ['符合注销情形之一', 'one of the grounds is met'], {
    registrations: ['cancellation'],
    source: guide('第三十七条', '有以下情形的，登记机构对已登记数据产权进行注销登记：'),
  }),
];

/** The three reviews of the guide, broken into items. */
export const GUIDE_CHECKLIST: Sourced<readonly CheckItem[]> = {
  value: [...SOURCES, ...DESCRIPTION, ...RIGHTS, ...LATER],
  source: configured(
    '指引第十八条至第二十二条规定审查什么，未规定逐项清单',
    '按条文逐项拆分；各项归入来源合法、内容合规、授权明晰之一，任何一项不通过，该审查项即不通过。',
  ),
};

const MATERIAL =
  '登记主体应按规定提交主体信息、数据合法合规性来源、数据资源情况、存证情况、产品和服务信息、应用场景信息、数据安全风险评估等申请材料。';
const FORM = '只核对材料是否齐全、形式是否符合规定（第十一条形式审核），不作实质判断。';

/** One kind of material of the measures, checked in its form. */
const material = (finding: FindingName, code: string, zh: string, en: string): CheckItem =>
  item(finding, code, [`${zh}齐全、形式符合规定`, `${en}: complete and in form`], {
    registrations: ['initial'],
    source: measures('第九条（一）', MATERIAL, FORM),
  });

/** 形式审核 of the measures: one item for each kind of material. */
export const FORM_CHECKLIST: Sourced<readonly CheckItem[]> = {
  value: [
    material('authorisationClarity', 'form-subject', '主体信息', 'the registering body'),
    material('sourceLegality', 'form-lawful-source', '数据合法合规性来源', 'the lawful source'),
    material('contentCompliance', 'form-resource', '数据资源情况', 'the data resource'),
    material('contentCompliance', 'form-deposit', '存证情况', 'the deposit of evidence'),
    material('contentCompliance', 'form-products', '产品和服务信息', 'products and services'),
    material('contentCompliance', 'form-scenarios', '应用场景信息', 'scenarios of use'),
    material('contentCompliance', 'form-risk-assessment', '数据安全风险评估', 'the security risk assessment'),
    item(
      'contentCompliance',
      'form-later-material',
      ['所申请类型的材料齐全、形式符合规定', 'the material of this type is complete and in form'],
      {
        registrations: ['change', 'correction', 'renewal'],
        source: measures('第十一条', '登记机构应当对登记材料内容进行形式审核', FORM),
      },
    ),
    item('contentCompliance', 'form-cancellation', ['符合注销情形之一', 'one of the grounds is met'], {
      registrations: ['cancellation'],
      source: measures('第九条（四）', '有下列情形之一的，登记主体应申请办理注销登记'),
    }),
  ],
  source: measures(
    '第十一条',
    '登记机构应当对登记材料内容进行形式审核',
    '办法未列逐项清单：按第九条（一）的材料逐项核对，归入本系统的三项审查，为本系统的配置。',
  ),
};
