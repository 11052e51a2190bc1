import type { MeasuredFile, RegistrationContent } from '../credential/index.js';
import { DIMENSION_NAMES, DIMENSIONS } from '../profile/quality/indicators.js';
import { inFours } from './ledger-facts.js';
import { beijingTime, inThousands } from './numerals.js';
import { field, heading, sentence, type TextItem } from './text-item.js';

/** 测得事实: what was measured of the data where it lies, by whom and how; and what the registry knows of it. */
export const measuredItems = ({ measured = [] }: RegistrationContent): TextItem[] =>
  measured.length === 0
    ? []
    : [
        heading('测得事实', 'Measured facts'),
        ...measured.flatMap(fileItems),
        sentence(
          '以上数字全部取自申请所附的签名画像：由持有者一方在数据所在地用所载工具测得，并以所载密钥签名。登记机构核对了签名和各项数字相互一致，未接触数据本身；密钥属于谁，仅由签名者自称。',
          'All these figures are taken from signed profiles attached to the application: they were measured by the side of the holder where the data lies, with the tool that is named, and signed with the key that is named. The registration centre checked the signature and that the figures agree with each other; it has not seen the data. Whose key it is, only the signer says.',
        ),
      ];

const fileItems = ({ file, ...measured }: MeasuredFile, place: number): TextItem[] => [
  field(
    `测量的文件 ${place + 1}`,
    `Measured file ${place + 1}`,
    [`${file.name}，${inThousands(file.bytes)} 字节`, inFours(file.sha256), inFours(file.sm3)].join('\n'),
  ),
  field('行列', 'Rows, columns', `${inThousands(measured.rows)} 行，${measured.columns} 列`),
  field('测量范围', 'Measured on', scopeOf(measured)),
  field(
    '内容指纹',
    'Content fingerprint',
    [
      `默克尔根，每块 ${inThousands(measured.content.chunkBytes)} 字节`,
      inFours(measured.content.sha256),
      inFours(measured.content.sm3),
    ].join('\n'),
  ),
  field('结构指纹', 'Schema fingerprint', [inFours(measured.schema.sha256), inFours(measured.schema.sm3)].join('\n')),
  field('质量评分', 'Quality score', scoreOf(measured.quality)),
  field('画像摘要', 'Profile digest', [inFours(measured.profile.sha256), inFours(measured.profile.sm3)].join('\n')),
  field('签名密钥', 'Signed with', measured.key),
  field('签名者自称', 'Signer, as he says', signerOf(measured.signer)),
  field(
    '测量时间与工具',
    'Measured at (UTC+8), with',
    `${beijingTime(measured.madeAt)}，${measured.tool.name} ${measured.tool.version}`,
  ),
];

const scopeOf = ({ sample }: Pick<MeasuredFile, 'sample'>): string =>
  sample === undefined
    ? '全部各行'
    : `行数与指纹为全部数据；质量等其余数字为 ${inThousands(sample.rows)} 行样本（种子 ${sample.seed}）`;

const points = (hundredths: number | null): string =>
  hundredths === null ? '不适用' : `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;

const scoreOf = ({ standard, score, dimensions, weights }: MeasuredFile['quality']): string =>
  [
    `${points(score)}（满分 100，${standard}）`,
    DIMENSIONS.map((dimension) => `${DIMENSION_NAMES[dimension].zh} ${points(dimensions[dimension])}`).join('，'),
    `权重依次为 ${DIMENSIONS.map((dimension) => weights[dimension]).join('、')}`,
  ].join('\n');

const signerOf = (signer: MeasuredFile['signer']): string => {
  if (signer === undefined) return '未载明';
  return signer.uscc === undefined ? signer.name : `${signer.name}（${signer.uscc}）`;
};
