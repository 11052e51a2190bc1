import type { FieldMessages, ProblemTable } from '../../platform/problem/index.js';
import type { IdentityFaultCode } from './domain/faults.js';
import type { IdentityFieldCode } from './domain/field-codes.js';

const problem = (status: number, titleZh: string, titleEn: string, detailZh: string, detailEn: string) => ({
  status,
  title: { zh: titleZh, en: titleEn },
  detail: { zh: detailZh, en: detailEn },
});

/** What the outside is told about the faults of this module. */
export const identityProblems: ProblemTable<IdentityFaultCode> = {
  'account-not-found': problem(404, '账号不存在', 'No such account', '没有这个账号。', 'There is no such account.'),
  'api-key-not-found': problem(
    404,
    'API 密钥不存在',
    'No such API key',
    '本账号没有这个密钥，或它已被撤销。',
    'This account has no such key, or it was revoked.',
  ),
  'checksum-unconfirmed': problem(
    422,
    '统一社会信用代码校验位不符',
    'Check character does not match',
    '代码的校验位不符；如确认代码无误，请以 checksumConfirmed: true 重新提交，确认人与时间将被记录。',
    'The check character does not match. If the code is right, send checksumConfirmed: true; who confirmed it, and when, is recorded.',
  ),
  'credentials-invalid': problem(
    401,
    '用户名或密码不正确',
    'Log-in refused',
    '用户名或密码不正确，或账号暂时不能登录。',
    'The username or the password is wrong, or the account cannot log in at present.',
  ),
  'last-administrator': problem(
    409,
    '不能停用最后一名管理员',
    'Last administrator',
    '这是最后一个可用的管理员账号，须先有另一名管理员。',
    'This is the last active administrator; there must be another one first.',
  ),
  'oidc-not-configured': problem(
    409,
    '未配置外部身份提供方',
    'No outside issuer',
    '本系统未配置外部身份提供方（OIDC_ISSUER）。',
    'No outside issuer (OIDC_ISSUER) is configured.',
  ),
  'oidc-subject-not-found': problem(
    404,
    '没有关联的外部身份',
    'No link',
    '该账号没有关联外部身份。',
    'The account is not linked with any subject.',
  ),
  'oidc-subject-taken': problem(
    409,
    '外部身份已关联其他账号',
    'Subject is linked already',
    '该外部身份已关联另一个账号。',
    'Another account is linked with this subject.',
  ),
  'organisation-exists': problem(
    409,
    '机构已登记',
    'Organisation exists',
    '该统一社会信用代码已登记，context 给出已有机构的标识。',
    'An organisation with this code is registered; context names it.',
  ),
  'organisation-not-found': problem(
    404,
    '机构不存在',
    'No such organisation',
    '没有这个机构，或您无权查看。',
    'There is no such organisation, or you may not see it.',
  ),
  'person-exists': problem(
    409,
    '该自然人已登记',
    'Person exists',
    '出示同一证件的自然人已登记，context 给出其标识，请直接为其开立账号。',
    'A person with this document is registered; context names the person, for whom an account can be opened.',
  ),
  'person-not-found': problem(404, '自然人不存在', 'No such person', '没有这个自然人。', 'There is no such person.'),
  'second-factor-exists': problem(
    409,
    '已启用第二因素',
    'Second factor exists',
    '本账号已启用第二因素；只有他人可以重置。',
    'The account has a second factor; only another person can reset it.',
  ),
  'second-factor-invalid': problem(
    422,
    '验证码无效',
    'Code refused',
    '验证码不正确、已被使用，或账号暂时不能验证。',
    'The code is wrong or was used before, or the account cannot prove one at present.',
  ),
  'second-factor-not-enrolled': problem(
    409,
    '没有待确认的第二因素',
    'Nothing to confirm or to reset',
    '没有待确认或可重置的第二因素；登记须在 30 分钟内以验证码确认。',
    'There is no second factor to confirm or to reset; an enrolment is confirmed by a code within 30 minutes.',
  ),
  'second-factor-own': problem(
    403,
    '不能重置自己的第二因素',
    'Your own second factor',
    '第二因素只能由另一自然人重置，换用其他账号也不能。',
    'A second factor is reset by another person, never by its owner under any account.',
  ),
  'session-not-found': problem(
    404,
    '会话不存在',
    'No such session',
    '本账号没有这个会话，或它已结束。',
    'This account has no such session, or it has ended.',
  ),
  'session-required': problem(
    403,
    '须登录后操作',
    'Log-in required',
    '此操作不能使用 API 密钥，请登录后进行。',
    'An API key cannot do this; log in.',
  ),
  'username-taken': problem(
    409,
    '用户名已被使用',
    'Username is taken',
    '已有账号使用此用户名（不区分大小写）。',
    'Another account has this username (case is ignored).',
  ),
};

const message = (zh: string, en: string) => ({ zh, en });

/** Messages of field faults. */
export const identityFieldMessages: FieldMessages & Readonly<Record<IdentityFieldCode, { zh: string; en: string }>> = {
  'expiry-out-of-range': message('须在一年之内的将来', 'must lie in the future, at most a year away'),
  'identity-document-malformed': message('证件号码不合格', 'not an acceptable document number'),
  'password-common': message('过于常见', 'too common'),
  'password-is-username': message('不得与用户名相同', 'must not be the username'),
  'password-malformed': message('含有控制字符', 'contains control characters'),
  'password-required': message('须给出当前密码', 'the current password is required'),
  'password-too-long': message('不得超过 128 个字符', 'at most 128 characters'),
  'password-too-short': message('至少 12 个字符', 'at least 12 characters'),
  'password-unchanged': message('不得与原密码相同', 'must differ from the old one'),
  'password-wrong': message('当前密码不正确，或暂时不能验证', 'the current password is wrong or cannot be checked now'),
  'role-needs-centre': message('登记员须属于登记中心', 'a registrar must belong to a registration centre'),
  'role-needs-participant': message(
    '申请人和会计人员不得属于登记中心或平台',
    'neither a registrant nor an accountant may belong to a centre or the platform',
  ),
  'role-needs-district': message(
    '区级业务审核员须属于某区的机关或事业单位',
    'a district reviewer must belong to a public body of a district of Beijing',
  ),
  'roles-conflict': message('管理员与运维不得兼任业务角色', 'administrator and operator exclude business roles'),
  'roles-empty': message('至少一个角色', 'at least one role'),
  'roles-repeated': message('角色重复', 'a role is repeated'),
  'scope-not-held': message(
    '本账号没有此权限，或不得授予密钥',
    'not a permission of this account, or not one for keys',
  ),
  'unknown-reference': message('不存在', 'does not exist'),
  'username-malformed': message(
    '须为 3 至 64 个字母、数字或 . _ - @，并以字母或数字开头',
    '3 to 64 letters, digits or . _ - @, beginning with a letter or digit',
  ),
  'uscc-characters': message(
    '含有统一社会信用代码不使用的字符',
    'contains characters that the code does not use (GB 32100-2015)',
  ),
  'uscc-checksum': message('校验位不符', 'the check character does not match'),
  'uscc-length': message('须为 18 个字符', 'must be 18 characters'),
};
