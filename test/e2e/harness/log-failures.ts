import { beforeEach } from 'vitest';

// A second try that passes would hide what went wrong in the first.
beforeEach(({ onTestFailed, task }) => {
  onTestFailed(() => {
    const why = task.result?.errors?.map(({ message }) => message).join('\n');
    console.log(`${task.suite?.name}, ${task.name}: ${why}`);
  });
});
