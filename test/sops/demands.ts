/** The demands of the desk-collection paper by id: every one has a row in docs/coverage.md. */
const groups: Readonly<Record<string, number>> = { D: 15, R: 10, P: 14, C: 5, T: 4, F: 5 };

export const demands: readonly string[] = Object.entries(groups).flatMap(([letter, count]) =>
  Array.from({ length: count }, (_, index) => {
    const number = index + 1;
    const twoDigits = letter === 'D' || letter === 'R' || letter === 'P';
    return `S0-${letter}${twoDigits ? String(number).padStart(2, '0') : number}`;
  }),
);
