/**
 * `npm start`: the extension at work on a real 502, in an installed browser. The rest is loaded
 * only after the first line, so that there is something to read while it is.
 */
console.log('Bounceback: a page that is down for a while, in a browser with the extension in it.');

const { runDemo } = await import('./demo/demo.ts');
try {
  await runDemo(process.argv.slice(2));
  process.exit(0);
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
