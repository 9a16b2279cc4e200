import { testSection } from "../suite/test-section.ts";

testSection("rate-limits");
