/** A sentence in both languages; `{name}` is filled in. */
interface Text {
  readonly zh: string;
  readonly en: string;
}

const text = (zh: string, en: string): Text => ({ zh, en });

/** Everything that the replay can find, in words. What an entry says itself is named by its subject. */
export const FINDING_TEXT = {
  // The log and its keys
  'index-out-of-order': text(
    '条目序号 {index} 不是下一个序号 {expected}',
    'Index {index} is not the next one, {expected}',
  ),
  'at-decreases': text(
    '时间 {at} 早于上一条目的时间 {last}',
    'The time {at} lies before that of the last entry, {last}',
  ),
  'key-not-introduced': text('签名密钥 {key} 尚未启用', 'The key {key} was not introduced before'),
  'key-retired': text('签名密钥 {key} 已停用', 'The key {key} is retired'),
  'key-of-other-centre': text('密钥 {key} 属于另一登记中心', 'The key {key} belongs to the other centre'),
  'key-of-other-purpose': text('密钥 {key} 不是登记条目密钥', 'The key {key} was not introduced to sign entries'),
  'key-not-signed-by-root': text(
    '密钥条目未由本中心根密钥签名',
    'An entry about a key is not signed by the root of its centre',
  ),
  'key-introduced-twice': text('密钥 {key} 被再次启用', 'The key {key} is introduced a second time'),
  'key-unsuited': text(
    '密钥 {key} 的算法不用于用途 {purpose}',
    'The algorithm of the key {key} does not serve the purpose {purpose}',
  ),
  'key-unknown': text('停用的密钥 {key} 从未启用', 'The retired key {key} was never introduced'),
  'key-retired-twice': text('密钥 {key} 被再次停用', 'The key {key} is retired a second time'),
  'key-retired-ahead': text(
    '密钥停用指向尚不存在的序号 {from}',
    'The key is retired from index {from} on, which is still to come',
  ),
  'entries-no-longer-trusted': text(
    '密钥 {key} 自序号 {from} 起不再可信，其间至序号 {last} 有其签名的条目',
    'The key {key} is not trusted from index {from} on; entries up to index {last} were signed with it since',
  ),
  // Rules in force
  'policy-published-twice': text(
    '制度或政策 {policy} 的同一版本重复发布',
    'The same version of {policy} is published a second time',
  ),
  'regime-unknown': text('登记制度 {regime} 从未发布', 'The regime {regime} was never published'),
  'regime-version-unpublished': text(
    '登记制度版本 {regime} 在申请时尚未发布',
    'The version {regime} was not published when the application was filed',
  ),
  'regime-not-in-force': text('登记制度版本 {regime} 在 {day} 不施行', 'The version {regime} is not in force on {day}'),
  'registration-type-not-offered': text(
    '登记制度不办理登记类型 {type}',
    'The regime does not offer registrations of type {type}',
  ),
  // Applications
  'application-unknown': text('申请从未提交', 'The application was never filed'),
  'application-filed-twice': text('申请被再次提交', 'The application is filed a second time'),
  'application-ended': text(
    '申请已终结（{state}），其后不得再有行为',
    'The application has ended ({state}); nothing may follow',
  ),
  'application-out-of-order': text(
    '申请处于 {state}，不能有此行为',
    'The application is in state {state}, which does not allow this act',
  ),
  'subject-of-other-centre': text('另一登记中心的事项', 'The matter belongs to the other centre'),
  'officer-is-filer': text('经办人与提交人是同一人', 'The officer is one of those who filed'),
  'filer-is-officer': text('提交人是本申请的经办人', 'The filer handled this application as an officer'),
  'reviewer-is-acceptor': text('审查人与受理人是同一人', 'The reviewer is the person who accepted'),
  'first-reviewer-is-acceptor': text('业务审核人与受理人是同一人', 'The first reviewer is the person who accepted'),
  'reviewer-is-first-reviewer': text(
    '审查人与业务审核人是同一人',
    'The reviewer is the person who reviewed for the district',
  ),
  'approved-despite-failed-finding': text('审查有不通过项却予以通过', 'It was approved although a finding failed'),
  'rejected-without-failed-finding': text('审查全部通过却予以驳回', 'It was rejected although every finding passed'),
  'supplement-overdue': text('补正晚于期限 {dueOn}', 'The supplement came after its term, {dueOn}'),
  'clock-out-of-order': text('时限的中止与恢复次序有误', 'The clock is paused or resumed out of order'),
  'clock-extended-twice': text('办理期限被再次延长', 'The term is extended a second time'),
  'clock-extended-too-long': text(
    '延长 {days} 个工作日，超过 {allowed} 个',
    'Extended by {days} working days; {allowed} are allowed',
  ),
  // Publicity and objections
  'publicity-twice': text('同一申请两次公示', 'The application is publicised a second time'),
  'publicity-starts-on-other-day': text(
    '公示起始日 {startsOn} 不是发布当日 {day}',
    'Publicity starts on {startsOn}, not on its day, {day}',
  ),
  'publicity-without-receipt': text(
    '公示没有国家平台的回执',
    'Publicity began without the receipt of the national platform',
  ),
  'publicity-before-decision': text(
    '公示起始日 {startsOn} 早于审查通过之日 {decidedOn}',
    'Publicity starts on {startsOn}, before the approval on {decidedOn}',
  ),
  'publicity-too-short': text('公示截止日 {endsOn} 早于应公示至的 {due}', 'Publicity ends on {endsOn}, before {due}'),
  'publicity-cut-short': text(
    '公示在截止日 {endsOn} 结束前终止',
    'Publicity was ended before its last day, {endsOn}, was over',
  ),
  'publicity-other-type': text(
    '公示的登记类型与申请不符',
    'The type that was publicised is not that of the application',
  ),
  'publicised-other-than-filed': text(
    '公示的数据名称与申请内容不符',
    'The name that was publicised is not the one that was filed',
  ),
  'publicity-outcome-differs': text(
    '公示结果与异议处理不符',
    'The outcome of publicity does not agree with the objections',
  ),
  'withheld-not-provided': text(
    '登记制度没有不公示的规定，决定却不予公示',
    'It was withheld from publicity, for which its regime does not provide',
  ),
  'withheld-publicised': text(
    '决定不公示的申请被公示',
    'The application is publicised although it was decided to withhold it',
  ),
  'objection-open': text('异议尚未处理完毕', 'An objection is not resolved yet'),
  'objection-filed-twice': text('同一异议重复提出', 'The objection is filed a second time'),
  'objection-unknown': text('处理的异议从未提出', 'The objection was never filed'),
  'objection-resolved-twice': text('异议被再次处理', 'The objection is resolved a second time'),
  'decider-is-reviewer': text('异议由审查人处理', 'The objection is decided by the person who reviewed'),
  'objection-about-unknown': text('异议所指事项不存在', 'The matter objected to does not exist'),
  'objection-out-of-time': text(
    '异议提出时申请不在公示期',
    'The application was not in publicity when the objection was filed',
  ),
  // Certificates
  'issued-before-publicity-ended': text('公示结束前核发证书', 'The certificate was issued before its publicity ended'),
  'issued-without-publicity': text('未经公示核发证书', 'The certificate was issued without publicity'),
  'issued-other-than-publicised': text(
    '证书的数据名称与公示不符',
    'The certificate bears another name than was publicised',
  ),
  'issued-under-other-regime': text(
    '证书的登记制度与申请不符',
    'The regime of the certificate is not that of the application',
  ),
  'issued-without-receipt': text(
    '没有国家平台的 {receipt} 回执而核发',
    'It was issued without the national receipt {receipt}',
  ),
  'number-differs-from-receipt': text(
    '编号 {number} 不是国家平台所赋的 {code}',
    'The number {number} is not the one that the national platform gave, {code}',
  ),
  'validity-begins-otherwise': text(
    '有效期自 {from} 起，应自 {expected} 起',
    'The validity runs from {from}; it begins at {expected}',
  ),
  'withheld-certified-openly': text(
    '决定不公示的登记，其证书条目却公开了内容',
    'The entry of the certificate shows openly what it was decided to withhold',
  ),
  'withheld-without-decision': text(
    '没有不公示的决定，证书条目却未公开内容',
    'The entry of the certificate withholds what nobody decided to withhold',
  ),
  'withheld-other-than-filed': text(
    '不公示的证书，数据名称与申请内容不符',
    'The withheld certificate bears another name than was filed',
  ),
  'holder-is-not-applicant': text('证书权利人不是申请人', 'The holder is not the applicant'),
  'validity-too-long': text(
    '有效期至 {until}，超过制度允许的 {allowed}',
    'Valid until {until}; the regime allows {allowed}',
  ),
  'validity-ended-before-issue': text('有效期在核发前已届满', 'The validity ended before the issue'),
  'certificate-number-twice': text('证书编号重复', 'The number of the certificate was given before'),
  'status-index-twice': text('状态位 {statusIndex} 重复使用', 'The status index {statusIndex} was given before'),
  'certificate-unknown': text('证书 {number} 从未核发', 'The certificate {number} was never issued'),
  'certificate-ended': text(
    '证书 {number} 已终止，其后不得再有行为',
    'The certificate {number} has ended; nothing may follow',
  ),
  'suspended-twice': text('证书已在冻结中', 'The certificate is suspended already'),
  'reinstated-without-suspension': text('证书并未冻结', 'The certificate is not suspended'),
  'effective-after-act': text('生效时间 {from} 晚于行为时间', 'The effect begins at {from}, after the act'),
  'effective-before-issue': text('生效时间 {from} 早于核发', 'The effect begins at {from}, before the issue'),
  'successor-unknown': text('替代证书 {successor} 从未核发', 'The succeeding certificate {successor} was never issued'),
  'successor-of-other-application': text(
    '替代证书不是由所称申请核发',
    'The succeeding certificate was issued on another application',
  ),
  'successor-of-other-certificate': text(
    '替代证书所依申请并不针对本证书',
    'The application of the succeeding certificate concerns another one',
  ),
  'successor-of-other-type': text(
    '替代证书所依登记类型 {type} 与本行为不符',
    'The successor was issued on a registration of type {type}, which is not that of the act',
  ),
  'successor-of-other-centre': text(
    '替代证书由另一登记中心核发',
    'The succeeding certificate was issued by the other centre',
  ),
  'successor-under-other-regime': text(
    '替代证书依另一登记制度 {regime} 核发',
    'The succeeding certificate was issued under another regime, {regime}',
  ),
  'holder-changed-without-transfer': text('未经转让登记而权利人改变', 'The holder changed without a transfer'),
  'transferred-to-its-holder': text('受让人就是原权利人', 'It was transferred to the holder it had'),
  'renewal-out-of-window': text(
    '续期于 {day} 申请，不在 {from} 至 {to} 之间',
    'The renewal was asked for on {day}, not between {from} and {to}',
  ),
  'renewed-after-expiry': text('有效期届满后续期', 'The certificate was renewed after it had expired'),
  'cancelled-without-application': text(
    '注销所依申请不存在或未通过',
    'The application to cancel does not exist or was not approved',
  ),
  'expiry-differs': text('届满通知与证书有效期不符', 'The notice of expiry does not agree with the certificate'),
  // Sources of data elements
  'two-current-sources': text('数据项已有唯一来源 {code}', 'The element has a current source, {code}'),
  'reassigned-without-source': text('数据项没有可变更的来源', 'The element has no source to take it from'),
  'source-differs': text('数据项的来源是 {code}', 'The source of the element is {code}'),
  'update-version-order': text(
    '版本 {version} 不大于现有版本 {current}',
    'The version {version} is not above the present one, {current}',
  ),
  'dispute-open-already': text(
    '数据项已有未决争议 {dispute}',
    'A dispute about the element is open already, {dispute}',
  ),
  'dispute-unknown': text('裁定的争议 {dispute} 未在审理', 'The dispute {dispute} that was decided is not open'),
  'claimant-is-source': text('争议的主张方就是现有来源', 'A claimant is the source that is disputed'),
  'adjudicated-alone': text('裁定未经另一人确认', 'Nobody else confirmed the adjudication'),
  'adjudication-incomplete': text(
    '变更来源的裁定没有写明来源、资源或生效日',
    'The adjudication does not name the source, resource and day of the reassignment',
  ),
  'adjudicated-to-stranger': text('裁定的来源 {code} 不是主张方', 'The source adjudicated, {code}, is no claimant'),
  'adjudication-back-dated': text(
    '裁定的生效日 {day} 早于裁定之日',
    'The adjudication takes effect on {day}, before its own day',
  ),
  'reassigned-without-adjudication': text('未经裁定变更来源', 'The source was reassigned without an adjudication'),
  'reassigned-other-than-adjudicated': text(
    '变更与裁定不符，裁定的来源是 {code}',
    'The reassignment is not the one adjudicated, to {code}',
  ),
  'reassigned-too-early': text('变更早于裁定的生效日 {day}', 'The reassignment came before its day, {day}'),
  'retired-while-disputed': text('争议未决而停用来源', 'The source was retired while it was disputed'),
  'update-from-the-future': text('数据时点 {time} 晚于报告时间', 'The data time, {time}, lies after the report'),
  'update-back-in-time': text(
    '数据时点 {time} 早于上一版本的 {last}',
    'The data time, {time}, lies before that of the last version, {last}',
  ),
  'copy-of-unknown-version': text(
    '资源 {resource} 当时没有版本 {version}',
    'The resource {resource} had no version {version} then',
  ),
  'copy-cycle': text(
    '资源 {resource} 的数据项 {element} 经复制或衍生回到自身',
    'Element {element} of resource {resource} is derived from itself',
  ),
  'copy-unknown': text('终止的复制关系不存在', 'The copy that was ended was never stated'),
  'copy-of-another': text('复制关系由 {code} 声明', 'The copy was stated by {code}'),
  // Encumbrances
  'encumbrance-created-twice': text('权利限制重复设立', 'The encumbrance is created a second time'),
  'encumbrance-unknown': text('解除的权利限制从未设立', 'The released encumbrance was never created'),
  'encumbrance-released-twice': text('权利限制被再次解除', 'The encumbrance is released a second time'),
  'encumbrance-of-other-certificate': text('权利限制属于证书 {number}', 'The encumbrance is on certificate {number}'),
  'encumbered-while-seized': text(
    '证书 {number} 已被查封，不得再设立权利限制',
    'Certificate {number} is seized; nothing else may be created on it',
  ),
  'encumbrance-term-too-long': text(
    '期限至 {until}，超过允许的 {allowed}',
    'The term lasts until {until}; {allowed} is the last day allowed',
  ),
  'encumbrance-beyond-validity': text(
    '期限至 {until}，超过证书有效期 {allowed}',
    'The term lasts until {until}, beyond the validity of the certificate, {allowed}',
  ),
  'encumbered-without-consent': text(
    '证书 {number} 上有 {open} 项权利限制，仅有 {consents} 项同意，或已被查封',
    'Certificate {number} bears {open} encumbrances; {consents} consents were given, or it is seized',
  ),
  // Subsidies
  'policy-unpublished': text('补贴政策 {policy} 尚未发布', 'The policy {policy} was not published before'),
  'policy-is-draft': text('补贴政策 {policy} 为征求意见稿', 'The policy {policy} is a draft'),
  'rule-unknown': text('政策没有规则 {rule}', 'The policy has no rule {rule}'),
  'claim-decided-twice': text('申领被再次决定', 'The claim is decided a second time'),
  'grant-without-approval': text('核定所依申领未获通过', 'The claim of the grant was not approved'),
  'claim-granted-twice': text('同一申领两次核定', 'The claim is granted a second time'),
  'grant-twice': text('核定编号重复', 'The grant is made a second time'),
  'grant-differs-from-claim': text('核定的规则与申领不符', 'The rule of the grant is not that of the claim'),
  'grant-above-approval': text(
    '核定 {amount} 分，超过批准的 {allowed} 分',
    'Granted {amount} fen; {allowed} were approved',
  ),
  'award-scope-missing': text(
    '未载明上限范围 {scope} 的对象',
    'The grant does not say what it counts under for the cap of each {scope}',
  ),
  'award-above-cap': text(
    '累计 {amount} 分，超过上限 {allowed} 分（{scope}）',
    'Together {amount} fen; the cap is {allowed} ({scope})',
  ),
  'award-above-pool': text(
    '累计 {amount} 分，超过资金池 {pool} 的 {allowed} 分',
    'Together {amount} fen; the pool {pool} holds {allowed}',
  ),
  'award-year-ahead': text('申报年度 {year} 晚于核定之年', 'The year {year} that it counts for lies after the grant'),
  'awarded-before': text('该规则对 {id} 只支持一次，此前已核定', 'The rule is for once, and {id} was awarded before'),
  'grant-unknown': text('补贴从未核定', 'The grant was never made'),
  'waiver-paid': text('减免的费用没有可支付的款项', 'Of a waived fee nothing is paid'),
  'claim-paid-twice': text('第 {instalment} 期已经支付', 'Instalment {instalment} was paid before'),
  'paid-above-grant': text(
    '累计支付 {amount} 分，超过核定的 {allowed} 分',
    'Together {amount} fen were paid; {allowed} were granted',
  ),
  'clawed-back-above-payment': text(
    '累计追回 {amount} 分，超过已付的 {allowed} 分',
    'Together {amount} fen were clawed back; {allowed} were paid',
  ),
  'released-above-rest': text(
    '退回 {amount} 分，超过未付的 {allowed} 分',
    'Of the grant {amount} fen are given back; {allowed} were left unpaid',
  ),
  // Records
  'filed-twice': text('同一事项重复登记', 'The same matter is filed a second time'),
  'recognised-by-another': text(
    '首次确认的单位 {code} 不是证书 {number} 的权利人',
    'The recognition is of {code}, who does not hold the certificate {number}',
  ),
  'recognised-ahead': text('确认日 {day} 晚于行为时间', 'The day of recognition, {day}, lies after the act'),
  'evaluated-by-holder': text(
    '评估机构就是证书 {number} 的权利人',
    'The evaluator is the holder of the certificate {number}',
  ),
  'evaluator-unqualified': text(
    '提交之日不在评估机构资质有效期 {from} 至 {until} 内',
    'It was filed outside the validity of the qualification of its evaluator, {from} to {until}',
  ),
  'evaluation-filed-ahead': text('提交日 {day} 晚于行为时间', 'The day of filing, {day}, lies after the act'),
  'evaluation-base-date-ahead': text('评估基准日 {day} 晚于提交之日', 'The base date, {day}, lies after the filing'),
  'evaluation-ends-before-base-date': text(
    '评估报告有效期至 {until}，早于评估基准日 {day}',
    'The report is valid until {until}, before its base date, {day}',
  ),
  'superseded-unknown': text(
    '被替代的评估报告 {evaluation} 从未提交',
    'The report that it takes the place of, {evaluation}, was never filed',
  ),
  'superseded-of-another': text(
    '被替代的评估报告 {evaluation} 属于另一评估机构、另一类型或另一证书',
    'The report that it takes the place of, {evaluation}, is of another evaluator, type or certificate',
  ),
  'superseded-twice': text(
    '评估报告 {evaluation} 已由 {by} 替代',
    'The report {evaluation} was superseded before, by {by}',
  ),
  'milestone-twice': text(
    '{code} 的首次 {milestone} 此前已认定',
    'The first {milestone} of {code} was confirmed before',
  ),
  'milestone-ahead': text('首次发生日 {day} 晚于行为时间', 'The day of the first, {day}, lies after the act'),
  'milestone-without-certificate': text(
    '首次 {milestone} 出自登记平台的记录，却未载明证书',
    'A first {milestone} follows from the record, and its certificate is not named',
  ),
  'milestone-no-first-registration': text(
    '证书 {number} 不是该单位最早的、未被撤销的初次登记',
    'The certificate {number} is not the earliest initial registration of its holder that was not revoked',
  ),
  'milestone-no-first-recognition': text(
    '证书 {number} 于 {day} 的首次确认未登记，或此前已登记更早的',
    'No recognition of {day} is on record for the certificate {number}, or an older one was recorded before',
  ),
  'milestone-of-other-day': text(
    '首登记日 {day} 不是证书生效日 {from}',
    'The first registration bears {day}; its certificate is valid from {from}',
  ),
  'filed-for-another': text(
    '存证单位 {code} 不是证书 {number} 的权利人',
    'It is filed for {code}, who does not hold the certificate {number}',
  ),
  'receipt-about-unknown': text('回执所指事项不存在', 'The matter of the receipt does not exist'),
  'receipt-ahead': text('回执时间 {receivedAt} 晚于行为时间', 'The receipt bears {receivedAt}, a time after the act'),
  'receipt-before-filing': text(
    '回执时间 {receivedAt} 早于申请提交',
    'The receipt bears {receivedAt}, a time before the application was filed',
  ),
  'receipt-contradicts': text('{receipt} 回执重复', 'A second receipt {receipt} was taken'),
  'node-admitted-twice': text('节点已在册', 'The node is admitted already'),
  'node-not-admitted': text('节点未在册', 'The node is not admitted'),
  // Erasure of salts, openings
  'erasure-of-unknown-entry': text('序号 {target} 没有该条目', 'There is no such entry at index {target}'),
  'erased-by-one-person': text('申请人与确认人是同一人', 'The same person requested and confirmed the erasure'),
  'erased-not-personal': text(
    '字段 {field} 不是个人信息，盐值不得删除',
    'The field {field} holds no personal data; its salt must be kept',
  ),
  'salt-erased-twice': text('字段 {field} 的盐值此前已删除', 'The salt of {field} was erased before'),
  'opening-false': text('所给的 {field} 与条目摘要不符', 'What was given as {field} does not open its digest'),
} as const satisfies Record<string, Text>;

/** The closed list of what can be found. */
export type ReplayFindingCode = keyof typeof FINDING_TEXT;

export type FindingParams = Readonly<Record<string, string | number>>;

/** The text of a finding. */
export const describe = (code: ReplayFindingCode, params: FindingParams): { zh: string; en: string } => {
  const fill = (template: string) =>
    template.replace(/\{(\w+)\}/g, (whole, name: string) => String(Object.hasOwn(params, name) ? params[name] : whole));
  const { zh, en } = FINDING_TEXT[code];
  return { zh: fill(zh), en: fill(en) };
};
