namespace ReviewerConsole.Features.Decisions.Exports;

/// <summary>What goes with a case's file, for whoever opens it without the console.</summary>
internal static class CaseFileNote
{
    public const string Text = """
        This archive holds everything the console keeps of one case.

        case.json     the post, its reports, what was decided by which rule, requests for another review, and every message as it was sent
        post-N.bin    the post's text exactly as it was received; its SHA-256 stands in case.json
        log.jsonl     the entries of the append-only log, one a line

        To check an entry: decode "bytes" (Base64); its SHA-256 must be "sha256". "chain" is SHA-256 of the chain value before it in the
        whole log, followed by that hash; the operator can show the whole log, and the anchors kept outside the database.

        この書庫には、1件の案件について保存されているすべてが入っています。

        case.json     投稿、報告、どの規則による判断か、再審査の請求、送信したままの通知
        post-N.bin    受け取ったままの投稿本文（SHA-256はcase.jsonにあります）
        log.jsonl     追記のみの記録（1行に1件）

        確認方法：「bytes」をBase64で復号したもののSHA-256が「sha256」と一致します。「chain」は、記録全体で直前の値にこのハッシュを
        続けたもののSHA-256です。記録全体と、データベースの外に置いた控えは運営者が示せます。
        """;
}
