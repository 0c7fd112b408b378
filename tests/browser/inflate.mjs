// Unpacks the browser that @sparticuz/chromium carries into TMPDIR, and prints its path.
import chromium from "@sparticuz/chromium";

chromium.setGraphicsMode = false;
console.log(await chromium.executablePath());
