import fc from 'fast-check';

// Few random inputs, since each mutant meets them, and the same in each run: otherwise a mutant
// might live in one run and not in the next.
fc.configureGlobal({ seed: 1, numRuns: 30 });
