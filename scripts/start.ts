/**
 * `npm start`: shows the extension at work on a real 502, in an installed browser. The rest is
 * loaded after the first line, so that the user sees something at once.
 */
console.log('Bounceback demo: a page that is down for a while, in a browser with the extension.');

const { runDemo } = await import('./demo/demo.ts');
try {
  await runDemo(process.argv.slice(2));
  process.exit(0);
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
