// Unpacks the browser that @sparticuz/chromium carries into TMPDIR, and prints the path of the binary.
// It adds the few libraries that a bare machine lacks only where it takes the machine for Lambda.
process.env.AWS_EXECUTION_ENV = "AWS_Lambda_nodejs20.x";
const { default: chromium } = await import("@sparticuz/chromium");
chromium.setGraphicsMode = false;
console.log(await chromium.executablePath());
