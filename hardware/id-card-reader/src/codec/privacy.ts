/** A name for eyes that need not know it: 张三 → 张*, 欧阳修远 → 欧**. Its length is not told beyond that. */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name];
  return first + '*'.repeat(Math.min(2, rest.length));
}

/** A number of which only the first and the last sign are left: 1****************X. Short ones disappear altogether. */
export function maskId(idNumber: string): string {
  if (idNumber.length < 8) return '*'.repeat(idNumber.length);
  return `${idNumber.slice(0, 1)}${'*'.repeat(idNumber.length - 2)}${idNumber.slice(-1)}`;
}
