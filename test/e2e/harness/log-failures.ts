import { beforeEach } from 'vitest';

// A retry that passes would hide the failure of the first run.
beforeEach(({ onTestFailed, task }) => {
  onTestFailed(() => {
    const why = task.result?.errors?.map(({ message }) => message).join('\n');
    console.log(`${task.suite?.name}, ${task.name}: ${why}`);
  });
});
