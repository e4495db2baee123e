/** Weights of the first 17 digits and the check sign of each remainder (GB 11643, ISO 7064 MOD 11-2). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_SIGNS = '10X98765432';

/** A citizen's number of 18 signs with its check sign; the last may be a capital X. Also those of residents from Hong Kong, Macao and Taiwan. */
export function isCitizenNumber(text: string): boolean {
  if (!/^\d{17}[\dX]$/.test(text)) return false;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(text[i]), 0);
  return CHECK_SIGNS[sum % 11] === text[17];
}

/**
 * The number of a foreign permanent resident of 2017 to 2023: three letters of the country, twelve digits. Its check digit
 * is not verified: no rule for it was found that two sources agree on.
 */
export function isForeignerNumber(text: string): boolean {
  return /^[A-Z]{3}\d{12}$/.test(text);
}
