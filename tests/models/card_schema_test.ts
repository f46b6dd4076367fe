import { cardSchema } from "../../models/parse_card.ts";
import { testSchemaFile } from "../schema_file.ts";

testSchemaFile("card", cardSchema, "input");
