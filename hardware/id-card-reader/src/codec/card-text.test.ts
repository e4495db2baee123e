import { describe, expect, test } from 'vitest';
import { cardBlock, type EmulatedCard } from '../emulator/card-block.ts';
import { parseCardText } from './card-text.ts';
import { isCitizenNumber } from './id-number.ts';
import { nationName } from './nations.ts';

const LI: EmulatedCard = { name: '李明', idNumber: '11010519491231002X' };

describe('the check sign (MOD 11-2)', () => {
  test('11010519491231002X is valid, and no other last sign is', () => {
    const valid = [...'0123456789Xx'].filter((sign) => isCitizenNumber(`11010519491231002${sign}`));
    expect(valid).toEqual(['X']);
  });

  test('any single wrong digit is found', () => {
    for (let at = 0; at < 17; at++) {
      for (const digit of '0123456789') {
        const number = `${'11010519491231002X'.slice(0, at)}${digit}${'11010519491231002X'.slice(at + 1)}`;
        expect(isCitizenNumber(number)).toBe(number === '11010519491231002X');
      }
    }
  });

  test.each(['', '110105194912310', '11010519491231002', '11010519491231002X ', '1101051949123100２X'])(
    '%j is no number',
    (text) => expect(isCitizenNumber(text)).toBe(false),
  );
});

test('nations: 56 by their codes, two beside them', () => {
  expect(nationName('01')).toBe('汉');
  expect(nationName('05')).toBe('维吾尔');
  expect(nationName('32')).toBe('仫佬');
  expect(nationName('44')).toBe('俄罗斯');
  expect(nationName('56')).toBe('基诺');
  expect(nationName('97')).toBe('其他');
  const codes = Array.from({ length: 100 }, (_, n) => `${n}`.padStart(2, '0'));
  expect(codes.filter((code) => nationName(code) !== undefined)).toHaveLength(58);
  expect(new Set(codes.map(nationName)).size).toBe(59);
  expect(nationName('1')).toBeUndefined();
});

describe('the text of a card', () => {
  test('a citizen', () => {
    expect(parseCardText(cardBlock({ ...LI, nation: '03', until: '20410105' }))).toEqual({
      ok: true,
      value: {
        kind: 'resident',
        name: '李明',
        sex: 'female',
        nationCode: '03',
        nation: '回',
        birthDay: '1949-12-31',
        address: '北京市东城区示例街1号',
        idNumber: '11010519491231002X',
        issuer: '北京市公安局东城分局',
        validFrom: '2021-01-05',
        validUntil: '2041-01-05',
      },
    });
  });

  test('长期: for ever', () => {
    const card = parseCardText(cardBlock({ ...LI, until: '长期' }));
    expect(card.ok && card.value.validUntil).toBe('long-term');
  });

  test('UTF-16 little endian: the first hanzi of 李明 is 4E 67', () => {
    expect([...cardBlock(LI).subarray(0, 6)]).toEqual([0x4e, 0x67, 0x0e, 0x66, 0x20, 0x00]);
  });

  test('fields that are full to their end, and padding of zeros', () => {
    const name = '阿卜杜热合曼阿卜杜热合曼江吐尔';
    const card = parseCardText(cardBlock({ ...LI, name, address: '长'.repeat(35) }));
    expect(card.ok && [card.value.name, card.value.address]).toEqual([name, '长'.repeat(35)]);
    const zeros = cardBlock(LI);
    zeros.fill(0, 4, 30);
    const padded = parseCardText(zeros);
    expect(padded.ok && padded.value.name).toBe('李明');
  });

  test('a resident from Hong Kong, Macao or Taiwan has a travel permit and no nation', () => {
    const block = cardBlock({ ...LI, kind: 'hmt-resident', nation: '', passNumber: 'H12345678', issueCount: '01' });
    const card = parseCardText(block);
    expect(card.ok && card.value).toMatchObject({ kind: 'hmt-resident', passNumber: 'H12345678', issueCount: '01' });
    expect(card.ok && 'nation' in card.value).toBe(false);
  });

  const foreigner: EmulatedCard = {
    kind: 'foreigner',
    name: '',
    nameLatin: 'SMITH, JOHN',
    idNumber: 'USA110068010101',
    country: 'USA',
    issuer: '1100',
    until: '20310104',
  };

  test('a foreign permanent resident only where that is switched on', () => {
    expect(parseCardText(cardBlock(foreigner))).toEqual({ ok: false, error: { kind: 'unsupported', type: 'I' } });
    const card = parseCardText(cardBlock(foreigner), { foreignerLayout: true });
    expect(card.ok && card.value).toEqual({
      kind: 'foreigner',
      name: '',
      nameLatin: 'SMITH, JOHN',
      countryCode: 'USA',
      sex: 'female',
      birthDay: '1949-12-31',
      idNumber: 'USA110068010101',
      issuer: '1100',
      validFrom: '2021-01-05',
      validUntil: '2031-01-04',
    });
  });

  test('a type that nobody knows is unsupported, a type that is no letter is damage', () => {
    const newer = cardBlock(LI);
    newer[248] = 'Y'.charCodeAt(0);
    expect(parseCardText(newer)).toEqual({ ok: false, error: { kind: 'unsupported', type: 'Y' } });
    newer[249] = 0x30;
    expect(parseCardText(newer)).toEqual({ ok: false, error: { kind: 'damaged', field: 'type' } });
  });

  test.each<[Partial<EmulatedCard>, string]>([
    [{ name: '' }, 'name'],
    [{ name: '李\u0007' }, 'name'],
    [{ name: '李\ud800' }, 'name'],
    [{ idNumber: '110105194912310021' }, 'idNumber'],
    [{ nation: '57' }, 'nation'],
    [{ birth: '19490229' }, 'birth'],
    [{ birth: '19491301' }, 'birth'],
    [{ birth: '1949123' }, 'birth'],
    [{ from: '20210431' }, 'from'],
    [{ until: '永久' }, 'until'],
  ])('%o: the field is named, its content is not', (change, field) => {
    const problem = parseCardText(cardBlock({ ...LI, ...change }));
    expect(problem).toEqual({ ok: false, error: { kind: 'damaged', field } });
  });

  test('29 February exists in 2000, not in 1900', () => {
    expect(parseCardText(cardBlock({ ...LI, birth: '20000229' })).ok).toBe(true);
    expect(parseCardText(cardBlock({ ...LI, birth: '19000229' })).ok).toBe(false);
  });

  test('any other length is no text', () => {
    expect(parseCardText(new Uint8Array(255)).ok).toBe(false);
    expect(parseCardText(new Uint8Array(0)).ok).toBe(false);
  });
});
