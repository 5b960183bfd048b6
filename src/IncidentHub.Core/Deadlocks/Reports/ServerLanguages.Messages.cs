namespace IncidentHub.Core.Deadlocks.Reports;

/// <content>
/// The messages, after PostgreSQL's catalogues (src/backend/po) of versions 9 to 18. Names of locks are never translated. Of some
/// languages only those messages are known that are given.
/// </content>
internal static partial class ServerLanguages
{
    private const string Messages = """
        [en]
        deadlock = deadlock detected
        wait = Process {0} waits for {1} on {2}; blocked by process {3}.
        process = Process
        relation = relation {0} of database {1}
        extend = extension of relation {0} of database {1}
        frozenid = pg_database.datfrozenxid of database {0}
        page = page {0} of relation {1} of database {2}
        tuple = tuple ({0},{1}) of relation {2} of database {3}
        transactionid = transaction {0}
        virtualxid = virtual transaction {0}/{1}
        spectoken = speculative token {0} of transaction {1}
        object = object {0} of class {1} of database {2}
        userlock = user lock [{0},{1},{2}]
        advisory = advisory lock [{0},{1},{2},{3}]
        applytransaction = remote transaction {0} of subscription {1} of database {2}
        [de]
        deadlock = Verklemmung (Deadlock) entdeckt
        deadlock = Deadlock entdeckt
        wait = Prozess {0} wartet auf {1}-Sperre auf {2}; blockiert von Prozess {3}.
        process = Prozess
        relation = Relation {0} der Datenbank {1}
        extend = Erweiterung von Relation {0} in Datenbank {1}
        page = Seite {0} von Relation {1} von Datenbank {2}
        tuple = Tupel ({0}, {1}) von Relation {2} von Datenbank {3}
        transactionid = Transaktion {0}
        virtualxid = virtuelle Transaktion {0}/{1}
        spectoken = spekulatives Token {0} von Transaktion {1}
        object = Objekt {0} von Klasse {1} von Datenbank {2}
        userlock = Benutzersperre [{0},{1},{2}]
        advisory = Benutzersperre [{0},{1},{2},{3}]
        [es]
        deadlock = se ha detectado un deadlock
        deadlock = deadlock detectado
        wait = El proceso {0} espera {1} en {2}; bloqueado por proceso {3}.
        process = Proceso
        relation = relación {0} de la base de datos {1}
        extend = extensión de la relación {0} de la base de datos {1}
        page = página {0} de la relación {1} de la base de datos {2}
        tuple = tupla ({0},{1}) de la relación {2} de la base de datos {3}
        transactionid = transacción {0}
        virtualxid = transacción virtual {0}/{1}
        spectoken = token especulativo {0} de la transacción {1}
        object = objeto {0} de clase {1} de la base de datos {2}
        userlock = candado de usuario [{0},{1},{2}]
        advisory = candado consultivo [{0},{1},{2},{3}]
        [fr]
        deadlock = interblocage (deadlock) détecté
        deadlock = interblocage détecté
        deadlock = Bloquage mortel détecté
        deadlock = Blocage mortel détecté
        wait = Le processus {0} attend {1} sur {2} ; bloqué par le processus {3}.
        process = Processus
        relation = relation {0} de la base de données {1}
        extend = extension de la relation {0} de la base de données {1}
        page = page {0} de la relation {1} de la base de données {2}
        tuple = ligne ({0},{1}) de la relation {2} de la base de données {3}
        transactionid = transaction {0}
        virtualxid = transaction virtuelle {0}/{1}
        spectoken = jeton spéculatif {0} de la transaction {1}
        object = objet {0} de la classe {1} de la base de données {2}
        userlock = verrou utilisateur [{0},{1},{2}]
        advisory = verrou informatif [{0},{1},{2},{3}]
        [it]
        deadlock = rilevato deadlock
        deadlock = deadlock rilevato
        wait = Il processo {0} è in attesa di {1} su {2}; bloccato dal processo {3}.
        process = Processo
        relation = la relazione {0} del database {1}
        extend = l'estensione della relazione {0} del database {1}
        page = la pagina {0} della relazione {1} del database {2}
        tuple = la tupla ({0},{1}) della relazione {2} del database {3}
        transactionid = la transazione {0}
        virtualxid = la transazione virtuale {0}/{1}
        spectoken = token speculativo {0} della transazione {1}
        object = l'oggetto {0} di classe {1} del database {2}
        userlock = il lock utente [{0},{1},{2}]
        advisory = l'advisory lock [{0},{1},{2},{3}]
        [ja]
        deadlock = デッドロックを検出しました
        wait = プロセス {0} は {1} を {2} で待機していましたが、プロセス {3} でブロックされました
        wait = プロセス {0} は {1} を {2} で待機していましたが、プロセス {3} にブロックされました
        process = プロセス
        relation = データベース {1} のリレーション {0}
        extend = データベース {1} のリレーション {0} の拡張
        page = データベース {2} のリレーション {1} のページ {0}
        tuple = データベース {3} のリレーション {2} のタプル ({1}, {0})
        transactionid = トランザクション {0}
        virtualxid = 仮想トランザクション {0}/{1}
        spectoken = トランザクション {1} の投機的書き込みトークン {0}
        object = データベース {2} のリレーション {1} のオブジェクト {0}
        userlock = ユーザーロック [{0},{1},{2}]
        advisory = アドバイザリ・ロック [{0},{1},{2},{3}]
        [ka]
        deadlock = ნაპოვნია ურთიერთბლოკირება
        process = პროცესი
        relation = ურთიერთობა {0} ბაზისთვის {1}
        extend = ურთიერთობის {0} გაფართოება ბაზისთვის {1}
        page = გვერდი {0} ურთიერთობისთვის {1} ბაზისთვის {2}
        transactionid = ტრანზაქცია {0}
        virtualxid = ვირტუალური ტრანზაქცია {0}/{1}
        userlock = მომხმარებლის ბლოკი [{0},{1},{2}]
        advisory = რეკომენდებული ბლოკი [{0},{1},{2},{3}]
        [ko]
        deadlock = deadlock 발생했음
        wait = {0} 프로세스가 {1} 상태로 지연되고 있음(해당 작업: {2}); {3} 프로세스에 의해 블록킹되었음
        process = 프로세스
        relation = 릴레이션 {0}, 데이터베이스 {1}
        relation = {0} 릴레이션, {1} 데이터베이스
        extend = {0} 관계({1} 데이터베이스) 확장
        page = 페이지 {0}, 릴레이션 {1}, 데이터베이스 {2}
        tuple = 튜플 ({0},{1}), 릴레이션 {2}, 데이터베이스 {3}
        transactionid = 트랜잭션 {0}
        virtualxid = 가상 트랜잭션 {0}/{1}
        spectoken = {0} 위험한 토큰, 대상 트랜잭션 {1}
        object = 개체 {0}, 클래스 {1}, 데이터베이스 {2}
        [pl]
        deadlock = wykryto zakleszczenie
        wait = Proces {0} oczekuje na {1} na {2}; zablokowany przez proces {3}.
        process = Proces
        transactionid = transakcja {0}
        [pt]
        deadlock = impasse detectado
        wait = Processo {0} espera por {1} em {2}; bloqueado pelo processo {3}.
        process = Processo
        relation = relação {0} do banco de dados {1}
        extend = extensão da relação {0} do banco de dados {1}
        page = página {0} da relação {1} do banco de dados {2}
        tuple = tupla ({0},{1}) da relação {2} do banco de dados {3}
        transactionid = transação {0}
        virtualxid = transação virtual {0}/{1}
        object = objeto {0} da classe {1} do banco de dados {2}
        userlock = bloqueio do usuário [{0},{1},{2}]
        advisory = bloqueio sob orientação [{0},{1},{2},{3}]
        [ru]
        deadlock = обнаружена взаимоблокировка
        wait = Процесс {0} ожидает в режиме {1} блокировку "{2}"; заблокирован процессом {3}.
        process = Процесс
        relation = отношение {0} базы данных {1}
        extend = расширение отношения {0} базы данных {1}
        page = страница {0} отношения {1} базы данных {2}
        tuple = кортеж ({0},{1}) отношения {2} базы данных {3}
        transactionid = транзакция {0}
        virtualxid = виртуальная транзакция {0}/{1}
        spectoken = спекулятивный маркер {0} транзакции {1}
        object = объект {0} класса {1} базы данных {2}
        userlock = пользовательская блокировка [{0},{1},{2}]
        advisory = рекомендательная блокировка [{0},{1},{2},{3}]
        [sv]
        deadlock = deadlock upptäckt
        wait = Process {0} väntar på {1} för {2}; blockerad av process {3}.
        process = Process
        relation = relation {0} i databasen {1}
        extend = utökning av relation {0} i databas {1}
        page = sida {0} i relation {1} i databas {2}
        tuple = tuple ({0},{1}) i relation {2} i databas {3}
        transactionid = transaktion {0}
        virtualxid = vituell transaktion {0}/{1}
        virtualxid = virtuell transaktion {0}/{1}
        spectoken = spekulativ token {0} för transaktion {1}
        object = objekt {0} av klass {1} i databas {2}
        userlock = användarlås [{0},{1},{2}]
        advisory = rådgivande lås [{0},{1},{2},{3}]
        [uk]
        deadlock = виявлено взаємне блокування
        wait = Процес {0} очікує в режимі {1} блокування "{2}"; заблокований процесом {3}.
        process = Процес
        relation = відношення {0} бази даних {1}
        extend = розширення відношення {0} бази даних {1}
        page = сторінка {0} відношення {1} бази даних {2}
        tuple = кортеж ({0},{1}) відношення {2} бази даних {3}
        transactionid = транзакція {0}
        virtualxid = віртуальна транзакція {0}/{1}
        spectoken = орієнтовний маркер {0} транзакції {1}
        object = об’єкт {0} класу {1} бази даних {2}
        userlock = користувацьке блокування [{0},{1},{2}]
        advisory = рекомендаційне блокування [{0},{1},{2},{3}]
        [zh]
        deadlock = 检测到死锁
        wait = 进程 {0} 等待在 {2} 上的 {1}; 由进程 {3} 阻塞.
        wait = 进程 {0} 等待在 {2} 上的 {1}；由进程 {3} 阻塞。
        wait = 进程 {0} 等待 {2} 上的 {1}; 被进程 {3} 阻塞.
        process = 进程
        relation = 数据库 {1} 的关系 {0}
        extend = 数据库 {1} 的关系 {0} 的扩展
        page = 数据库 {2} 的关系 {1} 的页 {0}
        tuple = 数据库 {3} 的关系 {2} 中的元组 ({0},{1})
        transactionid = 事务 {0}
        virtualxid = 虚拟事务 {0}/{1}
        spectoken = 事务 {1} 的推测记号是 {0}
        object = 数据库 {2} 的类 {1} 的对象 {0}
        userlock = 用户锁 [{0},{1},{2}]
        advisory = 建议锁 [{0},{1},{2},{3}]
        """;
}
