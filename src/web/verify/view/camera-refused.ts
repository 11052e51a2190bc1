import { text } from '../ui/dom.js';
import type { Banner } from './slot.js';

/** Why there is no camera, and what to do without it. */
export const cameraRefused = (error: unknown): Banner => {
  const isDenied = error instanceof DOMException && error.name === 'NotAllowedError';
  return {
    tone: 'plain',
    title: isDenied
      ? text('没有使用摄像头的许可', 'The camera may not be used')
      : text('没有可用的摄像头', 'There is no camera that can be used'),
    lines: [
      text(
        '可改为：用手机相机扫描二维码并打开其网址；或拍照后将图片放入本页；或输入编号。',
        'Instead: scan the code with the camera of a phone and open its address, drop a photograph of it here, or type the number.',
      ),
    ],
  };
};

/** A picture without a code. */
export const noCode: Banner = {
  tone: 'plain',
  title: text('图片中没有可读的二维码', 'The picture holds no QR code that can be read'),
  lines: [
    text(
      '请重新拍摄：平整、清晰、二维码完整，占画面一半以上。',
      'Take it again: flat, sharp, the whole code, over half of the picture.',
    ),
  ],
};
