import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import { templateRows } from '../../../core/accounting/index.js';
import { Fault } from '../../../core/fault.js';
import { contentDisposition } from '../../../platform/files/index.js';
import { Operation } from '../../../platform/http/index.js';
import { csvBytes, TABLE_ENCODINGS } from '../../../platform/tables/index.js';

/** A file of vouchers to begin with. */
@Controller('v1/books/import-template.csv')
export class ImportTemplateController {
  @Get()
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string', format: 'binary' } } } })
  @ApiQuery({ name: 'encoding', required: false, enum: TABLE_ENCODINGS })
  @Operation({
    summary: '凭证导入模板 / Template of a file of vouchers',
    access: 'books:read',
    problems: ['validation-failed'],
  })
  async template(@Query('encoding') encoding = 'utf-8-bom'): Promise<StreamableFile> {
    const wanted = TABLE_ENCODINGS.find((each) => each === encoding);
    if (wanted === undefined) {
      throw new Fault('validation-failed', {}, [{ pointer: '/encoding', code: 'not-allowed' }]);
    }
    const pieces: Uint8Array[] = [];
    for await (const piece of csvBytes(rows(), wanted)) pieces.push(piece);
    const charset = wanted === 'gb18030' ? 'gb18030' : 'utf-8';
    return new StreamableFile(Buffer.concat(pieces), {
      type: `text/csv; charset=${charset}; header=present`,
      disposition: contentDisposition('import-template.csv'),
    });
  }
}

async function* rows() {
  yield [...templateRows()];
}
