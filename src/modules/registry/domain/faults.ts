import { Fault } from '../../../core/fault.js';

/** What is told about one fault; `{name}` in a detail stands for the fault's parameter. */
interface Problem {
  readonly status: number;
  readonly title: { readonly zh: string; readonly en: string };
  readonly detail: { readonly zh: string; readonly en: string };
}

const problem = (status: number, zh: string, en: string, detailZh: string, detailEn: string): Problem => ({
  status,
  title: { zh, en },
  detail: { zh: detailZh, en: detailEn },
});

const DUTIES = ['职责须分离', 'Duties must be separate'] as const;

/** Every refusal of the registration procedure, with its HTTP status and its words. */
export const registryProblems = {
  'application-not-found': problem(
    404,
    '没有这项申请',
    'No such application',
    '没有这项登记申请，或您无权查看。',
    'There is no such application, or it is not yours to see.',
  ),
  'evidence-not-found': problem(
    404,
    '没有这份佐证材料',
    'No such evidence',
    '没有这份佐证材料，或您无权查看。',
    'There is no such evidence, or it is not yours to see.',
  ),
  'application-content-invalid': problem(
    422,
    '申请内容有误',
    'The application is not in order',
    '请按 errors 逐项更正。',
    'Correct the members listed under errors.',
  ),
  'act-content-invalid': problem(
    422,
    '填写内容有误',
    'The request is not in order',
    '请按 errors 逐项更正。',
    'Correct the members listed under errors.',
  ),
  'illegal-transition': problem(
    409,
    '当前状态不能办理',
    'Not possible in this state',
    '申请处于“{state}”，不能“{act}”；可办理：{possible}。',
    'The application is {state}; {act} is not possible, only: {possible}.',
  ),
  'content-still-needed': problem(
    409,
    '内容尚在办理中使用',
    'The content is still needed',
    '申请处于“{state}”，正依据该内容办理；须待办结，或先以补正取代该内容，方可删除。',
    'The application is {state} and is being decided on this content; it can be erased once the application is closed, or once a supplement has replaced it.',
  ),
  'publicity-over': problem(
    409,
    '公示已期满',
    'Publicity is over',
    '公示已于 {endsOn} 期满。',
    'The last day of publicity was {endsOn}.',
  ),
  'objection-not-open': problem(
    409,
    '没有待处理的异议',
    'No such open objection',
    '本申请没有这项待处理的异议。',
    'No such objection to this application is open.',
  ),
  'application-not-editable': problem(
    409,
    '当前状态不能修改',
    'Not editable in this state',
    '申请处于“{state}”，只有草稿和待补正的申请可以修改。',
    'The application is {state}; only a draft or one awaiting its supplement can be edited.',
  ),
  'not-the-applicant': problem(
    403,
    '只能由登记申请人办理',
    'For the applicant only',
    '本申请由其他单位提交。',
    'Another organisation filed this application.',
  ),
  'not-an-officer-of-the-centre': problem(
    403,
    '只能由受理的登记中心办理',
    'For officers of the centre only',
    '本申请由登记中心“{centre}”办理。',
    'The {centre} centre handles this application.',
  ),
  'own-organisation': problem(
    403,
    '登记机构不得登记本机构的申请',
    'A centre never handles its own application',
    '登记机构不得作为登记申请人在本登记机构申请登记（指引第十条第七项）。',
    'A centre may not apply to itself (registration guide, article 10 (7)).',
  ),
  'acceptor-is-filer': problem(
    403,
    ...DUTIES,
    '提交过本申请的人不能受理。',
    'Whoever filed the application cannot accept it.',
  ),
  'reviewer-is-filer': problem(
    403,
    ...DUTIES,
    '提交过本申请的人不能审查。',
    'Whoever filed the application cannot review it.',
  ),
  'reviewer-is-acceptor': problem(
    403,
    ...DUTIES,
    '受理本申请的人不能审查。',
    'Whoever accepted the application cannot review it.',
  ),
  'issuer-is-filer': problem(
    403,
    ...DUTIES,
    '提交过本申请的人不能发证。',
    'Whoever filed the application cannot issue its certificate.',
  ),
  'filer-is-officer': problem(
    403,
    ...DUTIES,
    '办理过本申请的人不能再代表申请人提交。',
    'Whoever handled the application cannot file for its applicant.',
  ),
  'findings-not-passed': problem(
    422,
    '审查未全部通过',
    'Not every finding passed',
    '来源合法、内容合规、授权明晰三项均通过才能准予登记；未通过：{failed}。',
    'Approval needs all three findings to pass; failed: {failed}.',
  ),
  'rejection-without-failed-finding': problem(
    422,
    '没有未通过的审查项',
    'No finding failed',
    '不予登记须至少有一项审查未通过。',
    'A rejection needs at least one failed finding.',
  ),
  'publicity-running': problem(
    409,
    '公示期未满',
    'Publicity is still running',
    '公示至{endsOn}（含当日）。',
    'Publicity runs until {endsOn}, that day included.',
  ),
  'supplement-overdue': problem(
    409,
    '补正期限已过',
    'The term for the supplement is over',
    '补正期限为{dueOn}；逾期未补正的，视为未提出申请。',
    'The supplement was due on {dueOn}; the application counts as not filed.',
  ),
  'supplement-due-in-past': problem(
    422,
    '补正期限早于今天',
    'The term lies in the past',
    '补正期限须在今天之后。',
    'The term for a supplement must lie after today.',
  ),
  'deemed-accepted': problem(
    409,
    '已视为受理',
    'Deemed accepted',
    '未在期限内告知，已于{deemedOn}视为受理；请先受理，再在审查中要求补充材料。',
    'No answer was given in time: deemed accepted on {deemedOn}. Accept first, then ask for material in the review.',
  ),
  'calendar-year-unpublished': problem(
    409,
    '放假安排尚未公布',
    'Holidays not yet published',
    '国务院{year}年放假安排尚未录入，期限涉及该年，不能计算。',
    'The term reaches into {year}, whose State Council holidays are not known yet.',
  ),
  'regime-not-in-force': problem(
    422,
    '登记制度未施行',
    'Regime not in force',
    '登记制度“{regime}”在{on}没有施行的版本。',
    'No version of regime {regime} is in force on {on}.',
  ),
  'registration-type-not-offered': problem(
    422,
    '不办理该登记类型',
    'Type of registration not offered',
    '登记制度“{regime}”不办理“{registrationType}”登记。',
    'Regime {regime} does not offer {registrationType} registrations.',
  ),
  'duty-data-under-public-regime-only': problem(
    422,
    '党政机关履职数据只作公共数据资源登记',
    'Data of public duties is registered as a public data resource only',
    '党政机关依法履行职责收集和产生的数据不进行数据产权登记（指引第十五条第一项），须向公共数据资产登记中心申请公共数据资源登记。',
    'Data of the duties of Party and state organs is not registered as property (registration guide, article 15 (1)); apply to the public centre for a public data resource registration.',
  ),
  'filing-awaits-query-code': problem(
    409,
    '尚不能办理该登记',
    'Not to be filed here yet',
    '登记制度“{regime}”的结果是国家平台赋予的登记结果查询码（办法第十三、十四条），本系统不生成；待与国家平台交换申报与回执后开放。',
    'Regime {regime} ends with a query code that the national platform assigns and that is never made here; filing opens once filings and receipts are exchanged with that platform.',
  ),
  'filing-awaits-national-deposit-receipt': problem(
    409,
    '尚不能办理该登记',
    'Not to be filed here yet',
    '登记制度“{regime}”的公示、存证和凭证以国家数据产权登记服务系统为准（指引第二十四、二十六、二十七条），本系统不代作；待与国家系统交换申报与回执后开放。',
    'Publicity, deposit and certificate of regime {regime} are those of the national service system and are never made here; filing opens once filings and receipts are exchanged with that system.',
  ),
  'receipt-bringer-is-filer': problem(
    403,
    ...DUTIES,
    '提交过本申请的人不能录入国家平台的回执。',
    'Whoever filed the application cannot bring the receipts of the national platform.',
  ),
  'no-national-platform': problem(
    422,
    '该登记制度没有国家平台',
    'No national platform in this regime',
    '登记制度“{regime}”由登记中心自行公示和编号，没有国家平台的申报和回执。',
    'Regime {regime} is publicised and numbered by the centre itself; it knows no national filing and no receipt.',
  ),
  'receipt-of-other-platform': problem(
    422,
    '不是本制度的国家平台',
    'Receipt of another platform',
    '本申请的回执须来自“{expected}”。',
    'Receipts of this application come from {expected}.',
  ),
  'receipt-ahead': problem(
    422,
    '回执时间晚于现在',
    'The receipt is ahead of its time',
    '回执所载时间晚于现在，不能录入。',
    'The receipt bears a time that has not come yet.',
  ),
  'receipt-before-filing': problem(
    422,
    '回执时间早于申请提交',
    'The receipt is older than the application',
    '回执所载时间早于本申请的提交时间。',
    'The receipt bears a time before the application was filed.',
  ),
  'receipt-days-implausible': problem(
    422,
    '回执日期不合理',
    'The days of the receipt cannot be',
    '回执所载日期不成立（{reason}）：公示起始日不得早于审查通过之日、不得晚于今天；赋码和存证须在公示期满之后。',
    'The days of the receipt cannot be ({reason}): publicity begins neither before the approval nor after today; code and deposit follow it.',
  ),
  'receipt-code-implausible': problem(
    422,
    '编码不合理',
    'The code cannot be',
    '“{code}”不可能是国家平台为本申请赋予的编码（{part}）。',
    '{code} cannot be what the national platform gave this application ({part}).',
  ),
  'receipt-not-awaited': problem(
    409,
    '现在不接收这种回执',
    'Not the time for this receipt',
    '申请处于“{state}”，不接收“{receiptType}”回执。',
    'The application is {state}; a receipt of type {receiptType} is not taken.',
  ),
  'receipt-contradicts': problem(
    409,
    '与已录入的回执矛盾',
    'Contradicts an earlier receipt',
    '同一事项已录入回执，{member} 为“{earlier}”，与本回执不同。',
    'A receipt of the same matter was taken before; its {member} is {earlier}, not what this one says.',
  ),
  'receipt-awaits-ledger': problem(
    409,
    '申请的办理记录尚在存证',
    'The acts before are being published',
    '本申请此前的办理记录尚未全部存证，请稍后再录入回执。',
    'Not every act on the application stands on the ledger yet; bring the receipt again shortly.',
  ),
  'awaits-query-code': problem(
    409,
    '尚待国家平台赋码',
    'The national code is awaited',
    '本制度的登记编号由国家平台赋予，尚未收到赋码回执，不能核发。',
    'The number of this registration is the national platform’s to give; its receipt has not been taken yet.',
  ),
  'awaits-national-deposit-receipt': problem(
    409,
    '尚待国家系统存证',
    'The national deposit is awaited',
    '登记自国家系统存证时完成（指引第二十六条），尚未收到存证回执，不能核发。',
    'The registration is complete when the national system holds its information (guide, article 26); that receipt has not been taken yet.',
  ),
  'centre-not-of-regime': problem(
    422,
    '该中心不办理本制度',
    'Not a centre of this regime',
    '公共数据资源登记只由公共数据资产登记中心办理（办法第三条第三项）。',
    'Public data resources are registered by the public centre only (measures, article 3 (3)).',
  ),
  'not-public-data': problem(
    422,
    '不属于公共数据资源',
    'Not a public data resource',
    '须在 publicData 中说明数据为履职数据、授权运营的产品和服务或公用企业服务数据；其他数据不作公共数据资源登记。',
    'State under publicData that it is data of public duties, a product of authorised operation or data of a public service; other data is not registered as a public data resource.',
  ),
  'public-registration-first': problem(
    422,
    '须先作公共数据资源登记',
    'Public registration comes first',
    '公共数据授权运营形成的产品和服务，须先完成公共数据资源登记（指引第十五条第二项）：请填写登记结果查询码，查询码不在本系统的，另附登记结果佐证。',
    'A product of authorised operation of public data is registered as a public data resource first (guide, article 15 (2)): give its query code, and proof of it where this registry did not record it.',
  ),
  'certificate-numbers-exhausted': problem(
    409,
    '本月证书编号已用完',
    'No certificate number left this month',
    '{month}的9999个编号已用完，下月可继续发证。',
    'All 9999 numbers of {month} are used; issuing goes on next month.',
  ),
} as const satisfies Record<string, Problem>;

/** The closed list of refusals. */
export type RegistryFaultCode = keyof typeof registryProblems;

/** A refusal of the registration procedure. */
export const registryFault = (
  code: RegistryFaultCode,
  params: Record<string, unknown> = {},
): Fault<RegistryFaultCode> => new Fault(code, params);
