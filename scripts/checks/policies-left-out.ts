import { findPolicyPlace, policyRefusal } from '../browsers/policy-file.ts';

/**
 * Why `npm test` leaves out the tests of the packed build that is installed by policy, as one line;
 * null if it runs them. They change a setting of the whole machine, so it runs them only in CI.
 */
export function policiesLeftOut(): string | null {
  const left = 'Left out: the tests of the packed build that is installed by policy.';
  try {
    const { folder } = findPolicyPlace();
    if (process.env.CI) {
      const refusal = policyRefusal(folder);
      return refusal && `${left} ${refusal}`;
    }
    return `${left} They write into ${folder}, for all browsers of this machine: sudo npm run policies`;
  } catch (error) {
    return `${left} ${error instanceof Error ? error.message : error}`;
  }
}
