import { describe, expect, it } from 'vitest';
import { sheet } from '../../test/sheet';
import { parseHtml, parseTsv, readClipboard, writeClipboard } from './clipboard';

const data = (text: string, html = '') => ({ getData: (type: string) => (type === 'text/html' ? html : text) });

describe('text from a spreadsheet', () => {
  it.each([
    ['one cell of Excel', '84,714\r\n', [['84,714']]],
    ['a row of Excel', '$84,714\t(1,250)\t12.5%\r\n', [['$84,714', '(1,250)', '12.5%']]],
    ['a column of LibreOffice', '1\n2\n3\n', [['1'], ['2'], ['3']]],
    ['a block with holes', '1\t\t3\r\n\t5\t\r\n', [['1', '', '3'], ['', '5', '']]],
    ['a cell with a line end', '"Power\nprice"\t45.2\r\n', [['Power\nprice', '45.2']]],
    ['doubled quotes', '"say ""yes"""\t2\r\n', [['say "yes"', '2']]],
    ['a tab within quotes', '"a\tb"\t2', [['a\tb', '2']]],
    ['inches', '12" rack\t3\n', [['12" rack', '3']]],
    ['a quote that never closes', '"half\t2\n3\t4', [['"half', '2'], ['3', '4']]],
    ['rows of unequal length', '1\t2\n3\n', [['1', '2'], ['3', '']]],
    ['an old Macintosh', '1\r2\r', [['1'], ['2']]],
    ['an empty last row that was copied', '1\r\n\r\n', [['1'], ['']]],
    ['nothing', '', []],
  ])('%s', (_, text, block) => expect(parseTsv(text)).toEqual(block));

  it('reads ten thousand cells at once', () => {
    const row = Array.from({ length: 100 }, (_, at) => `${at}.5`).join('\t');
    const text = `${Array(100).fill(row).join('\r\n')}\r\n`;
    const began = performance.now();
    expect(parseTsv(text).flat()).toHaveLength(10_000);
    expect(performance.now() - began).toBeLessThan(200);
  });
});

// As the two programs put them on the clipboard, shortened in their styles only.
const EXCEL = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>.xl65{mso-number-format:"\\0022$\\0022\\#\\,\\#\\#0";}</style></head>
<body link=blue><table border=0 cellpadding=0 cellspacing=0 width=128><!--StartFragment--><col width=64 span=2>
 <tr height=20><td height=20 class=xl65 align=right width=64>$84,714</td><td class=xl65 align=right width=64>$85,100</td></tr>
 <tr height=20><td colspan=2 align=right>(1,250)</td></tr><!--EndFragment--></table></body></html>`;
const LIBRE = `<html><body><table cellspacing="0" border="0"><colgroup span="2" width="85"></colgroup>
<tr><td height="17" align="right" sdval="45.2" sdnum="1033;0;0.0">45.2</td></tr><tr><td align="right" sdval="0.125" sdnum="1033;0;0.0%"><font face="Arial">12.5%</font></td></tr></table></body></html>`;

describe('a table from a spreadsheet', () => {
  it('of Excel', () => expect(parseHtml(EXCEL)).toEqual([['$84,714', '$85,100'], ['(1,250)', '']]));
  it('of LibreOffice', () => expect(parseHtml(LIBRE)).toEqual([['45.2'], ['12.5%']]));
  it('is read when there is no text', () => expect(readClipboard(data('', LIBRE))).toEqual([['45.2'], ['12.5%']]));
  it('gives way to the text', () => expect(readClipboard(data('7\r\n', LIBRE))).toEqual([['7']]));
  it('is not there', () => expect(readClipboard(data('', '<p>Hello</p>'))).toEqual([]));
});

describe('what is copied', () => {
  const box = { top: 1, left: 1, bottom: 3, right: 2 };

  it('is plain numbers', () => expect(writeClipboard(sheet, box, false).text).toBe('20\t\r\n0.2\t0.3\r\n8\t9'));

  it('takes names along', () =>
    expect(writeClipboard(sheet, box, true).text).toBe('\t\tM2 FY27\tM3 FY27\r\nB\t$\t20\t\r\nC\t$\t0.2\t0.3\r\nX\t$\t8\t9'));

  it('is a table with blue inputs and black results', () => {
    const { html } = writeClipboard(sheet, box, true);
    expect(html).toContain('mso-number-format');
    expect(html).toContain('<tr><td class="head">B</td><td class="head">$</td><td class="typed" x:num="20">20</td><td class="typed"></td></tr>');
    expect(html).toContain('<td class="result" x:num="8">8</td>');
    expect(parseHtml(html)[1]).toEqual(['B', '$', '20', '']);
  });

  it('carries no noise of the last digit', () => {
    const noisy = structuredClone(sheet);
    noisy.lines[0]!.cells[0]!.value = 0.1 + 0.2;
    expect(writeClipboard(noisy, { top: 0, left: 0, bottom: 0, right: 0 }, false).text).toBe('0.3');
  });
});
