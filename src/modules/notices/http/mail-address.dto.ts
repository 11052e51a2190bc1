import { ApiProperty } from '@nestjs/swagger';
import { PlainText } from '../../../platform/http/index.js';
import type { NoticeAddress } from '../persistence/address-repository.js';

/** Where notices are wanted by e-mail. */
export class SetAddressDto {
  @ApiProperty({ maxLength: 254, description: '电子邮件地址 / a bare e-mail address' })
  @PlainText({ maximum: 254 })
  address: string;
}

/** The code that was sent to the address. */
export class ConfirmAddressDto {
  @ApiProperty({ minLength: 8, maxLength: 8, description: '八位数字 / eight digits' })
  @PlainText({ minimum: 8, maximum: 8 })
  code: string;
}

/** The address of this account. */
export class AddressDto {
  @ApiProperty({ type: String, nullable: true })
  address: string | null;

  @ApiProperty({ description: '未确认的地址不会收到通知 / nothing is sent before the address is confirmed' })
  isConfirmed: boolean;

  static from(this: void, address: NoticeAddress | undefined): AddressDto {
    return { address: address?.address ?? null, isConfirmed: address?.confirmedAt !== undefined };
  }
}
